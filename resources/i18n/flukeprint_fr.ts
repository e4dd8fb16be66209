<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>CommandLine</name>
    <message>
        <source>%1 new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 labelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 without date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 embedded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Makes an empty catalogue. An existing file is never touched.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file to make.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finding flukes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photos are in the catalogue, but could not be embedded.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adds photos to a catalogue and waits until they can be compared. The files are neither moved nor changed; the same photo twice is one photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos, or folders to search.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>CSV with the columns Image,Id; new_whale or nothing means unidentified.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Writes a CSV file with the columns Image,Id.
kaggle: up to five whales a photo, likeliest first, the confirmed one before all.
labels: the confirmed identities, in a form that import reads again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>kaggle or labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file to write; standard output without it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only the photos that nobody has decided on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--format must be kaggle or labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos that could not be compared, given as new_whale: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something is missing after “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is one argument too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“flukeprint %1 --help” shows how it is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remarks of this kind left out: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>make an empty catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>add photos, with or without labels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>suggest whales for photos; stores nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retrain the network on the catalogue&apos;s confirmed photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>list model versions, or choose one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measure the suggestions on photos whose whale is known</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compare training recipes on labelled photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>write a Kaggle file or the confirmed identities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draw a catalogue of synthetic whales to try the program with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train the models that come with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draws 40 synthetic whales and 12 incoming photos into a folder and makes a catalogue of them, DIR/demo.fluke. One that is already there is left as it is.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The folder; made when it does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The demo is already there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue&apos;s photos are not embedded under “%1”; “flukeprint models CATALOGUE --activate” embeds them. --photos and --labels measure it without.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue has no held-out photos that could be measured: it needs more whales with two photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos left out because they are not embedded under “%1”: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue whose model is measured; without one, the program&apos;s own model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or id of one of the catalogue&apos;s model versions (the active one). On its held-out photos the version must be embedded already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>table (default), markdown or json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Instead of held-out photos: the folder of a labelled data set with splits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its table, with the columns Image,Id,split and perhaps grey.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>known: whales that the model was trained on; unseen: others; locator: how well the fluke is found, without looking at the whale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --protocol locator: table of points marked by hand, Image,1_x,1_y … 0_y.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Chooses which photos ask (1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>located (default) or given: the boxes of the table.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --protocol: the network alone, without local matching.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--format must be table, markdown or json.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--model names a version of a catalogue: give the catalogue, too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--photos, --labels and --protocol belong together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give a catalogue, or --photos, --labels and --protocol.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--seed must be a whole number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--protocol must be known, unseen or locator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--protocol locator measures the program&apos;s own: give no catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--keypoints belongs to --protocol locator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--boxes must be located or given.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Measures a model on the held-out photos of a catalogue, or with --photos, --labels and --protocol on a data set with splits, beside what the constant answer new_whale reaches.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank-1 of known whales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in the first five</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>known from new (AUROC)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share of the three commonest names</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calibration error (ECE, 10 bins)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plain black</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mixed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>plain white</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rank-1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>in first five</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>measure</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant answer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>colour</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fluke</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>share right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model “%1”, %2 photos: %3 queries (%4 of known whales) against %5 photos.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probabilities fitted on one half of the queries, measured on the other.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The constant answer is new_whale, with the share of new whales as probability:
no calibration error, and no knowledge.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> True probabilities would show an error
of %1 by chance. The three commonest right names make up %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By number of photos that the gallery holds of the right whale:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By colour of the query photo:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By darkness of the query&apos;s fluke:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often the first answer is right, by the probability it is given:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Same photo as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identified photos of the catalogue that cannot be compared with yet: %1 of %2. Open the catalogue in the window to have them embedded, and to draw the box where no fluke was found.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Suggests whales of a catalogue for photos. Reads only: neither the photos nor the answers are stored.
csv: Image,Rank,Id,Probability. kaggle: Image,Id with up to five labels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>table (default), csv, json or kaggle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the network alone, without comparing the patterns of the likeliest whales.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--format must be table, csv, json or kaggle.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There are no photos to identify.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mean overlap (IoU)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>median overlap</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overlap of %1 or more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>real photos said to show none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>crops of sea said to show none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drawn seas said to show none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>left tip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>notch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>right tip</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>base</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: median</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: nine in ten within</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all four</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locator: %1 photos, %2 crops of sea, %3 photos with landmarks; %4 ms a photo.
The constant answer is the mean place in the photos of split fit.

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>landmark, off by (of the fluke&apos;s width)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locating</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>calibration error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAP@5 gained: %1; better for %2 photos, worse for %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped after epoch %1: the photos that are watched for it no longer gained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The loss was no number any more in epoch %1; the weights of the last good epoch were kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photos&apos; crops took %1 MB of memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is the active model now.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is stored; the model before it stays active.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--speed must be full or quick.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 must be a whole number of at least 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--minutes must be a number above 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--activate must be always, if-better or never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue has no model version “%1”; “flukeprint models” lists them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fine-tunes the network on the catalogue&apos;s confirmed photos and prints the held-out figures of the new version beside those of the active one. Ctrl+C ends it in good order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>full (default): the network itself, from the program&apos;s own weights; quick: a light head and the calibration on what is embedded, in about a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How often every photo is seen, at most (12; quick: 30).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop in good order after this long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed (1).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads (one per core).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>always, if-better (default) or never.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on with the run that was cancelled or interrupted last.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no cancelled or interrupted run to go on with; leave --resume out to start a new one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The computer runs on its battery, and training takes a lot of it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training was cancelled; the catalogue is as it was. “flukeprint train --resume” goes on with it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no model version yet; importing photos registers the program&apos;s own.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>constant</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>first five</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>yes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is the program&apos;s own model: there is none before it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No held-out photo is embedded under both versions; “flukeprint models CATALOGUE --activate” embeds them under one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lists the model versions with their held-out figures; or makes one of them the active one and embeds what is missing under it; or goes back to the one before; or compares two on the held-out photos; or frees the room that one takes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With --compare: the two versions, name or id.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or id of the version to use from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uses the version again that was active when the present one was trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Prints the figures of two versions beside each other.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name or id of a version whose embeddings and weights are deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One of --activate, --roll-back, --compare and --clean-up at a time.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--compare takes two versions: flukeprint models CATALOGUE.fluke --compare A B.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Embedding the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Asking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no recipe; there are %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--%1 must be a whole number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--folds must be a whole number from 2 to 50.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--split must be stratified or photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fold</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>train</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new first</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>new ranked</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commonest 3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>seconds</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains recipes one after the other on the same labelled photos and says what each is worth there: a table, study.csv, study.md and plots. What was finished in the output folder is not trained again. Recipes: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table with Image,Id; new_whale marks photos of unidentified whales.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for what comes out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which recipes, in which order (all).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stratified: every whale keeps a training photo; photos: by photo alone, as in 2018 (stratified).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Divides the photos into so many parts and asks about each in turn; then a model is trained on everything. Without it a fifth is asked about.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ends a recipe after this long; its figures then depend on the machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs of every recipe (each its own).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pretrained network of the transfer recipes: TorchScript, or ONNX (frozen only); FILE.json beside it says what it wants to see. Without it the program&apos;s own model.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed are --labels, --photos and --output.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Study</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The study was cancelled; the same command goes on with what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Locator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains the locator and the network that come with the program on the photos of split “fit” and writes their cards. What lies in the output folder already is not trained again; an interrupted training goes on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table with Image,Id,split and boxes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of points marked by hand, Image,1_x,1_y … 0_y: landmarks for the locator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder of the models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs of the network (200).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The schedule ends after this long.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Threads (one per core). Where cores share their arithmetic units, or something else runs beside, one is often as fast as two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weights of an earlier model to go on from.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network, as a model card names it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Departures from the recipe, for measuring what a part of it is worth: triplet=0.5,photos-per-whale=2 (ml/train/recipe.h names them).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fits no second opinion: the network answers alone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs of the locator (14).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains the locator and stops.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains nothing: fits the calibration in the output folder&apos;s fluke.json anew.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needed are --photos, --labels and --output; numbers are whole numbers from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--threads must be a whole number from 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flukeprint identifies humpback whales from photographs of their flukes.

Usage: flukeprint [CATALOGUE.fluke]        the window
       flukeprint COMMAND [ARGUMENTS]      one of these:

</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>
“flukeprint COMMAND --help” shows how a command is used; “flukeprint --version” the version.
Exit status: 0 done, 1 done but some files failed, 2 wrong use or nothing done.
</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is neither a command nor a catalogue. “flukeprint --help” lists the commands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no display to open a window on. “flukeprint --help” lists what works without.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>StudyRecipe</name>
    <message>
        <source>answers new_whale, then the commonest whales: the floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the network of 2018 (64×64 RGB, four blocks of convolution, a softmax over the whales), Adam at 0.0001</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same at 0.001</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same at 0.01</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at 0.001, with two shifts, two rotations and a zoom of each photo drawn once beforehand</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>at 0.001, each batch bent anew and less</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>triplet loss on the softmax&apos;s output, batches drawn without looking for pairs: the attempt that failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>triplet loss done right: unit vectors, batches of 16 whales × 4 photos, the hardest pairs of each batch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a pretrained network frozen, a softmax layer trained on its vectors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same, then all layers at a small rate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>our own: grey crops of the fluke, a small ResNet from random weights, margin softmax, mirrored whales</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Thumbnail</name>
    <message>
        <source>missing</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Identified as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint</name>
    <message>
        <source>“%1” is not there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Was it moved or renamed, or is a drive not connected?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the permissions of the file and its folder.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is empty (0 bytes).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy it again from the camera or the backup.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a photo.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>JPEG, PNG, WebP and TIFF can be read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is damaged or cut short.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is larger than 160 megapixels.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a smaller version of it and import that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no catalogue “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open another one, or create it with Catalogue ▸ New….</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” exists already.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open it, or choose another name; nothing was overwritten.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a Flukeprint catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a file that ends in .fluke.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue “%1” is damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Take a backup: copies made before an upgrade lie beside the file.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” was written by a newer Flukeprint.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Update the program, then open it again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue “%1” cannot be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is shown, but nothing can be decided or imported until the file and its folder are writable.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The catalogue “%1” is busy in another window or program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The disk is full; “%1” could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Make room and try again; what was stored before is safe.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” could not be written.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check that its folder exists and may be written to.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The table “%1” cannot be used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It needs a first line “Image,Id” and every quote closed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights “%1” are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activate another version on the Training page, or install the program again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights “%1” are damaged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The weights “%1” belong to another version of the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activate another version on the Training page, or update the program.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No model is active in “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Activate one on the Training page.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No fluke was found in “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw a box around it by hand: key B in the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” has too few identified photos to train on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Identify more photos: at least some whales need two or more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training of “%1” went astray and was stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The active model is unchanged; start the training again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is no longer in the catalogue.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Press F5 to see what another window changed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not possible here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A new whale needs an id that is not taken and not a word for “unknown”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a valid value.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Something went wrong with “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again; if it stays, report it with the details.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 °%2 %3 °%4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>W</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>1 whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 whales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt; 1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&gt; 99 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Match</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2–%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training finished; there are no held-out photos to measure it on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training finished: MAP@5 %1 → %2, gain %3; first right %4 → %5, in first five %6 → %7.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended early because the held-out photos gained nothing more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It went astray, so that the last good epoch was kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The new model makes the suggestions from now on.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The old model stays in use; you can choose the new one on the Training page.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::CandidateCard</name>
    <message>
        <source>New whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2, key %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, the same photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>as %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the same photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none of the catalogue · Shift+N to name it</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::CataloguePage</name>
    <message>
        <source>Search id, nickname, notes (Ctrl+F)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search whales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whales of the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No catalogue is open. Open one with Catalogue ▸ Open….</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No whale’s id, nickname or notes begin with “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No whale has a photo yet. Import labelled photos, or name the first whales on the Review page with N.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::CompareView</name>
    <message>
        <source>The photo in question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A photo of the candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In question: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo of this whale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 · photo %2 of %3 (← →) · %4 %5</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ComparisonModel</name>
    <message>
        <source>MAP@5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In first five</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known or new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figure</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ComparisonView</name>
    <message>
        <source>Nothing could be compared: no held-out photo is embedded under both models.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain of MAP@5: %1. Better for %2, worse for %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare the selected model &amp;with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Figures of both models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In brackets: where the figure lies in 95 of 100 draws of as many photos.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ConfusionDelegate</name>
    <message>
        <source>taken for %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ConfusionView</name>
    <message>
        <source>&amp;Mirror</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← B&amp;ack</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the models (Esc)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Decide about the left photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Is the left photo under the wrong name? The review page shows it, and what is decided there can be undone.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 taken for %2 · %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ConfusionsModel</name>
    <message>
        <source>%1 taken for %2, %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::DecisionsModel</name>
    <message>
        <source>%1 (undone)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rank</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shown with</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ErrorListDialog</name>
    <message>
        <source>Copy list</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n entries. Everything else was done.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
</context>
<context>
    <name>flukeprint::ErrorListModel</name>
    <message>
        <source>File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reason</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::IndividualPage</name>
    <message>
        <source>unknown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>female</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>male</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>← All whales</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click or Enter: show the photo on the review page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos of this whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decisions about this whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;ickname</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sex</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::JobIndicator</name>
    <message>
        <source>Cancel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, reading photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, epoch %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, measuring</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> %1 of %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, loss %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, MAP@5 %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>, %1 photos/s</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel: zoom the photo. Drag: move it. Double click: whole photo again.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::LearningCurve</name>
    <message>
        <source>Loss (left)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Accuracy in training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAP@5 on held-out photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No epoch was finished yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::MainWindow</name>
    <message>
        <source>Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Import photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import &amp;folder…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import with &amp;labels…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Retrain…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Co&amp;mpare recipes…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;All photos (Kaggle CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Undecided queue (Kaggle CSV)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Confirmed identities (train.csv)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewer’s &amp;name…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Find a whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Flukeprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Importing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reading flukes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing recipes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No candidates: %1

You can still decide with N, U and I.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The model was cleaned up; what was measured of it is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” makes the suggestions from now on; flukes are read anew in the background.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The recognition model is loading; candidates follow.
You can look through the photos meanwhile.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 photos · %2 whales · %3 undecided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flukeprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (read-only) – Flukeprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 – Flukeprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” holds labels; drop it together with the folder of its photos.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos need a catalogue to go into: create one with Catalogue ▸ New…, or open one, then drop them again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An import is running; wait for it or cancel it in the status bar, then drop these files again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import cancelled; new: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Imported, new: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 with a label</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 already there</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 without a date</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>skipped: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>remarks on labels: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show list</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of the import</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparing recipes was cancelled; started again with the same settings, it goes on with what is missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No recipe could be trained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of the comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipes compared: “%1” puts the right whale first for most photos, %2. The table and the plots lie in %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open the table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The training that began on %1 was interrupted. It can go on where it stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left out of the training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training cancelled; the model in use is unchanged.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It can be resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean up “%1”? Its weights are deleted, so that it cannot be used any more; what was measured of it when it was trained stays.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean up “%1”? What it read of the photos is deleted, and read anew when it is used again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Written to “%1”: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without candidates, because they cannot be read or show no fluke: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without candidates</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flukeprint catalogue (*.fluke)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flukeprint catalogue (*.fluke);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos (*.jpg *.jpeg *.png *.webp *.tif *.tiff);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import a folder of photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import with labels: the table with the columns Image and Id</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv);;All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Import with labels: the folder of the photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Export</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tables (*.csv)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reviewer’s name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored with every decision:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Flukeprint</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flukeprint %1

Identifies humpback whales from photographs of their flukes. The program suggests, a person decides.

GPL-3.0-or-later. Uses Qt, libtorch, OpenCV, exiv2 and SQLite.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A training is running. Stop it and close the window? It can be resumed later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Go on training</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::MeasurementView</name>
    <message>
        <source>This model was not measured: it has not read the photos of this catalogue, or what it read was cleaned up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version was measured yet: no photo could be held out. Identify more whales with two photos or more, then retrain.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No whale was mixed up with another one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixed up most often (%1 of %2 pairs)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mixed up most often</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Double click or Enter: both photos large, side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whales that are mixed up most often</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::MessageStrip</name>
    <message>
        <source>Close this message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ModelVersionsModel</name>
    <message>
        <source>%1 (was %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Gain of MAP@5: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>● active</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cleaned up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name of the version</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>State</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The active version makes the suggestions; one that was cleaned up cannot be used any more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How it was trained: quickly, fully, or before it came with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Created</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>When the version was made</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAP@5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean average precision of the first five answers on held-out photos, “new whale” included</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Floor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAP@5 of answering “new whale” for every photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>First right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known whales ranked first, of those in the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In first five</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known whales among the first five, of those in the catalogue</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Known or new</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How well known whales are told from new ones (AUROC; 0.5 is guessing)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held-out photos that were asked when it was trained</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::PhotoView</name>
    <message>
        <source>Drag a box around the fluke (Esc: leave it)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ReliabilityDiagram</name>
    <message>
        <source>No answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Calibration error %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; by chance alone %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>said %1, right %2, answers: %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Answers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>As it should be</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Right, with 95 % intervals</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Probability, as said</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Share that was right</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Reliability of the probabilities</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::RetrainDialog</name>
    <message>
        <source>&amp;Quick</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Time limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Afterwards</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The network learns from the photos identified so far, and from what was said not to match. It runs in the background; you can go on working and cancel it in the status bar.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>⚠ The computer runs on its battery, which training empties fast.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>one per core</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it if it is not worse</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use it in any case</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keep the present model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Weighs anew what the network already sees in each fluke: about a minute.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Teaches the network itself your whales: minutes to hours, by the number of photos.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ReviewPage</name>
    <message>
        <source>Photos to review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The photo in question</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Looking for candidates…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whale’s id (I)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Catalogue id of the whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To review</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All photos</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which photos are listed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To review: undecided, or decided here. Undecided: what is left. All photos: labelled ones too.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm candidate %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm the selected candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Confirm a whale by its id…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New whale, with an id of mine…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not this one (selected candidate)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Undo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Redo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next undecided photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Previous candidate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Back to the ranking</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mirror the photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Grey</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draw the fluke’s box</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything in this list is decided. Import more photos, or write the answers with Catalogue ▸ Export.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 decided</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No catalogue is open.

Create one with Catalogue ▸ New… or open one with Catalogue ▸ Open….</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to review: every photo has its whale.

Drop new photos here, or choose “All photos” above to look through the old ones.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This catalogue has no photos yet.

Drop a folder of photos here, together with a CSV of labels if you have one, or choose Catalogue ▸ Import photos….</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Id of the new whale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No whale is called “%1”. Choose one from the list, or press Esc and Shift+N to name a new whale.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::StudyDialog</name>
    <message>
        <source>Compare recipes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Recipes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Divide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Parts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Time limit per recipe</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose a pretrained network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pretrained network</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Networks (*.pt *.ts *.torchscript *.onnx)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Backbone</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Folder for what comes out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Trains each recipe on the identified photos of this catalogue and asks it about those that it has not seen, so that you see what it is worth on your photos. It runs in the background; nothing in the catalogue changes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>so that every whale keeps a training photo</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>by photo alone, as the study of 2018 did</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a fifth is asked about, once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>each in turn of </source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no limit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source> min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the model that came with the program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>…</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::ThumbnailDelegate</name>
    <message>
        <source>cannot tell</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No photo</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::TrainingPage</name>
    <message>
        <source>&amp;Use this model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Go &amp;back to the model before</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;lean up…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;train…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The selected model makes the suggestions from now on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Frees the room that the selected model takes; what was measured of it stays</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Model versions, measured on photos that were kept out of their training</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Selected &amp;model</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>C&amp;omparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training ru&amp;ns</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is known of the models</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No version was measured yet: the first model comes with the first photos that are imported.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is being measured on the held-out photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no other model to compare with yet: retrain first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both models are being measured on the held-out photos…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” makes the suggestions from now on</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::TrainingRunsModel</name>
    <message>
        <source>Running</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Failed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished, no longer better</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Finished, went astray</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Started</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Took</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>flukeprint::TrainingRunsView</name>
    <message>
        <source>Re&amp;sume</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Goes on where the run was stopped, with the photos that it began with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Deletes what is kept for going on with the run; its line stays</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
