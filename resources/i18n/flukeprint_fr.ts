<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR">
<context>
    <name>CommandLine</name>
    <message>
        <source>%1 new</source>
        <translation>nouvelles&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 already there</source>
        <translation>déjà présentes&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 labelled</source>
        <translation>étiquetées&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 without date</source>
        <translation>sans date&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 skipped</source>
        <translation>ignorées&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 embedded</source>
        <translation>empreintes calculées&#xa0;: %1</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>annulé</translation>
    </message>
    <message>
        <source>Makes an empty catalogue. An existing file is never touched.</source>
        <translation>Crée un catalogue vide. Un fichier existant n’est jamais modifié.</translation>
    </message>
    <message>
        <source>The file to make.</source>
        <translation>Le fichier à créer.</translation>
    </message>
    <message>
        <source>Finding flukes</source>
        <translation>Recherche des caudales</translation>
    </message>
    <message>
        <source>Reading photos</source>
        <translation>Lecture des photos</translation>
    </message>
    <message>
        <source>The photos are in the catalogue, but could not be embedded.</source>
        <translation>Les photos sont dans le catalogue, mais leurs empreintes n’ont pas pu être calculées.</translation>
    </message>
    <message>
        <source>Adds photos to a catalogue and waits until they can be compared. The files are neither moved nor changed; the same photo twice is one photo.</source>
        <translation>Ajoute des photos à un catalogue et attend qu’elles puissent être comparées. Les fichiers ne sont ni déplacés ni modifiés&#xa0;; la même photo en double ne compte qu’une fois.</translation>
    </message>
    <message>
        <source>The catalogue.</source>
        <translation>Le catalogue.</translation>
    </message>
    <message>
        <source>Photos, or folders to search.</source>
        <translation>Photos, ou dossiers à parcourir.</translation>
    </message>
    <message>
        <source>The file to write; standard output without it.</source>
        <translation>Le fichier à écrire&#xa0;; sans lui, la sortie standard.</translation>
    </message>
    <message>
        <source>Only the photos that nobody has decided on.</source>
        <translation>Seulement les photos sur lesquelles personne n’a pris de décision.</translation>
    </message>
    <message>
        <source>Comparing</source>
        <translation>Comparaison</translation>
    </message>
    <message>
        <source>Photos that could not be compared, given as new_whale: %1.</source>
        <translation>Photos impossibles à comparer, données comme new_whale&#xa0;: %1.</translation>
    </message>
    <message>
        <source>%1 min left</source>
        <translation>encore %1 min</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>encore %1 s</translation>
    </message>
    <message>
        <source>Show this help.</source>
        <translation>Affiche cette aide.</translation>
    </message>
    <message>
        <source>Something is missing after “%1”.</source>
        <translation>Il manque quelque chose après «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>“%1” is one argument too many.</source>
        <translation>«&#xa0;%1&#xa0;» est un argument de trop.</translation>
    </message>
    <message>
        <source>“flukeprint %1 --help” shows how it is used.</source>
        <translation>«&#xa0;flukeprint %1 --help&#xa0;» en montre l’usage.</translation>
    </message>
    <message>
        <source>Remarks of this kind left out: %1.</source>
        <translation>Autres remarques de ce genre, omises&#xa0;: %1.</translation>
    </message>
    <message>
        <source>make an empty catalogue</source>
        <translation>créer un catalogue vide</translation>
    </message>
    <message>
        <source>add photos, with or without labels</source>
        <translation>ajouter des photos, avec ou sans étiquettes</translation>
    </message>
    <message>
        <source>suggest whales for photos; stores nothing</source>
        <translation>proposer des baleines pour des photos&#xa0;; n’enregistre rien</translation>
    </message>
    <message>
        <source>retrain the network on the catalogue&apos;s confirmed photos</source>
        <translation>réentraîner le réseau sur les photos confirmées du catalogue</translation>
    </message>
    <message>
        <source>list model versions, or choose one</source>
        <translation>lister les versions du modèle, ou en choisir une</translation>
    </message>
    <message>
        <source>measure the suggestions on photos whose whale is known</source>
        <translation>mesurer les suggestions sur des photos de baleines connues</translation>
    </message>
    <message>
        <source>compare training recipes on labelled photos</source>
        <translation>comparer des recettes d’entraînement sur des photos étiquetées</translation>
    </message>
    <message>
        <source>write a Kaggle file or the confirmed identities</source>
        <translation>écrire un fichier Kaggle ou les identités confirmées</translation>
    </message>
    <message>
        <source>draw a catalogue of synthetic whales to try the program with</source>
        <translation>dessiner un catalogue de baleines synthétiques pour essayer le programme</translation>
    </message>
    <message>
        <source>train the models that come with the program</source>
        <translation>entraîner les modèles fournis avec le programme</translation>
    </message>
    <message>
        <source>Draws 40 synthetic whales and 12 incoming photos into a folder and makes a catalogue of them, DIR/demo.fluke. One that is already there is left as it is.</source>
        <translation>Dessine dans un dossier 40 baleines synthétiques et 12 photos à identifier, et en fait un catalogue, DIR/demo.fluke. S’il existe déjà, il reste tel quel.</translation>
    </message>
    <message>
        <source>The folder; made when it does not exist.</source>
        <translation>Le dossier&#xa0;; créé s’il n’existe pas.</translation>
    </message>
    <message>
        <source>The demo is already there.</source>
        <translation>La démonstration est déjà là.</translation>
    </message>
    <message>
        <source>The catalogue&apos;s photos are not embedded under “%1”; “flukeprint models CATALOGUE --activate” embeds them. --photos and --labels measure it without.</source>
        <translation>Les empreintes des photos du catalogue n’ont pas été calculées par «&#xa0;%1&#xa0;»&#xa0;; «&#xa0;flukeprint models CATALOGUE --activate&#xa0;» les calcule. --photos et --labels permettent de le mesurer sans cela.</translation>
    </message>
    <message>
        <source>The catalogue has no held-out photos that could be measured: it needs more whales with two photos.</source>
        <translation>Le catalogue n’a pas de photos réservées à mesurer&#xa0;: il lui faut davantage de baleines ayant deux photos.</translation>
    </message>
    <message>
        <source>Photos left out because they are not embedded under “%1”: %2.</source>
        <translation>Photos laissées de côté, faute d’empreinte par «&#xa0;%1&#xa0;»&#xa0;: %2.</translation>
    </message>
    <message>
        <source>The catalogue whose model is measured; without one, the program&apos;s own model.</source>
        <translation>Le catalogue dont on mesure le modèle&#xa0;; sans lui, le modèle du programme.</translation>
    </message>
    <message>
        <source>Name or id of one of the catalogue&apos;s model versions (the active one). On its held-out photos the version must be embedded already.</source>
        <translation>Nom ou identifiant d’une version du modèle du catalogue (la version active). Pour ses photos réservées, cette version doit déjà avoir calculé les empreintes.</translation>
    </message>
    <message>
        <source>table (default), markdown or json.</source>
        <translation>table (par défaut), markdown ou json.</translation>
    </message>
    <message>
        <source>Instead of held-out photos: the folder of a labelled data set with splits.</source>
        <translation>Au lieu des photos réservées&#xa0;: le dossier d’un jeu de données étiqueté et réparti.</translation>
    </message>
    <message>
        <source>Its table, with the columns Image,Id,split and perhaps grey.</source>
        <translation>Son tableau, avec les colonnes Image,Id,split et éventuellement grey.</translation>
    </message>
    <message>
        <source>known: whales that the model was trained on; unseen: others; locator: how well the fluke is found, without looking at the whale.</source>
        <translation>known&#xa0;: baleines sur lesquelles le modèle a été entraîné&#xa0;; unseen&#xa0;: les autres&#xa0;; locator&#xa0;: qualité de la localisation de la caudale, sans regarder la baleine.</translation>
    </message>
    <message>
        <source>With --protocol locator: table of points marked by hand, Image,1_x,1_y … 0_y.</source>
        <translation>Avec --protocol locator&#xa0;: tableau de points marqués à la main, Image,1_x,1_y … 0_y.</translation>
    </message>
    <message>
        <source>Chooses which photos ask (1).</source>
        <translation>Choisit les photos qui servent de requêtes (1).</translation>
    </message>
    <message>
        <source>located (default) or given: the boxes of the table.</source>
        <translation>located (par défaut) ou given&#xa0;: les cadres du tableau.</translation>
    </message>
    <message>
        <source>With --protocol: the network alone, without local matching.</source>
        <translation>Avec --protocol&#xa0;: le réseau seul, sans comparaison locale.</translation>
    </message>
    <message>
        <source>--format must be table, markdown or json.</source>
        <translation>--format doit être table, markdown ou json.</translation>
    </message>
    <message>
        <source>--model names a version of a catalogue: give the catalogue, too.</source>
        <translation>--model désigne une version d’un catalogue&#xa0;: indiquez aussi le catalogue.</translation>
    </message>
    <message>
        <source>--photos, --labels and --protocol belong together.</source>
        <translation>--photos, --labels et --protocol vont ensemble.</translation>
    </message>
    <message>
        <source>Give a catalogue, or --photos, --labels and --protocol.</source>
        <translation>Indiquez un catalogue, ou --photos, --labels et --protocol.</translation>
    </message>
    <message>
        <source>--seed must be a whole number.</source>
        <translation>--seed doit être un nombre entier.</translation>
    </message>
    <message>
        <source>--protocol must be known, unseen or locator.</source>
        <translation>--protocol doit être known, unseen ou locator.</translation>
    </message>
    <message>
        <source>--protocol locator measures the program&apos;s own: give no catalogue.</source>
        <translation>--protocol locator mesure le localisateur du programme&#xa0;: n’indiquez pas de catalogue.</translation>
    </message>
    <message>
        <source>--keypoints belongs to --protocol locator.</source>
        <translation>--keypoints va avec --protocol locator.</translation>
    </message>
    <message>
        <source>--boxes must be located or given.</source>
        <translation>--boxes doit être located ou given.</translation>
    </message>
    <message>
        <source>Measures a model on the held-out photos of a catalogue, or with --photos, --labels and --protocol on a data set with splits, beside what the constant answer new_whale reaches.</source>
        <translation>Mesure un modèle sur les photos réservées d’un catalogue ou, avec --photos, --labels et --protocol, sur un jeu de données réparti, en regard de ce qu’atteint la réponse constante new_whale.</translation>
    </message>
    <message>
        <source>rank-1 of known whales</source>
        <translation>rang 1 des baleines connues</translation>
    </message>
    <message>
        <source>in the first five</source>
        <translation>parmi les cinq premières</translation>
    </message>
    <message>
        <source>known from new (AUROC)</source>
        <translation>connue ou nouvelle (AUROC)</translation>
    </message>
    <message>
        <source>share of the three commonest names</source>
        <translation>part des 3 noms les plus fréquents</translation>
    </message>
    <message>
        <source>calibration error (ECE, 10 bins)</source>
        <translation>erreur de calibration (ECE, 10 cases)</translation>
    </message>
    <message>
        <source>plain black</source>
        <translation>noire</translation>
    </message>
    <message>
        <source>mixed</source>
        <translation>mixte</translation>
    </message>
    <message>
        <source>plain white</source>
        <translation>blanche</translation>
    </message>
    <message>
        <source>queries</source>
        <translation>requêtes</translation>
    </message>
    <message>
        <source>rank-1</source>
        <translation>rang 1</translation>
    </message>
    <message>
        <source>in first five</source>
        <translation>cinq premières</translation>
    </message>
    <message>
        <source>floor</source>
        <translation>plancher</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>mesure</translation>
    </message>
    <message>
        <source>value</source>
        <translation>valeur</translation>
    </message>
    <message>
        <source>95 % interval</source>
        <translation>IC à 95&#xa0;%</translation>
    </message>
    <message>
        <source>constant answer</source>
        <translation>réponse constante</translation>
    </message>
    <message>
        <source>photos</source>
        <translation>photos</translation>
    </message>
    <message>
        <source>photo</source>
        <translation>photo</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>grise</translation>
    </message>
    <message>
        <source>colour</source>
        <translation>couleur</translation>
    </message>
    <message>
        <source>fluke</source>
        <translation>caudale</translation>
    </message>
    <message>
        <source>probability</source>
        <translation>probabilité</translation>
    </message>
    <message>
        <source>answers</source>
        <translation>réponses</translation>
    </message>
    <message>
        <source>mean</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <source>share right</source>
        <translation>part juste</translation>
    </message>
    <message>
        <source>Model “%1”, %2 photos: %3 queries (%4 of known whales) against %5 photos.
</source>
        <translation>Modèle «&#xa0;%1&#xa0;», photos %2&#xa0;: %3 requêtes (%4 de baleines connues) contre %5 photos.
</translation>
    </message>
    <message>
        <source>Probabilities fitted on one half of the queries, measured on the other.
</source>
        <translation>Probabilités ajustées sur une moitié des requêtes, mesurées sur l’autre.
</translation>
    </message>
    <message>
        <source>The constant answer is new_whale, with the share of new whales as probability:
no calibration error, and no knowledge.</source>
        <translation>La réponse constante est new_whale, avec pour probabilité la part des nouvelles
baleines&#xa0;: aucune erreur de calibration, aucun savoir.</translation>
    </message>
    <message>
        <source> True probabilities would show an error
of %1 by chance. The three commonest right names make up %2.</source>
        <translation> De vraies probabilités
auraient par hasard une erreur de %1. Les 3 noms les plus fréquents font %2.</translation>
    </message>
    <message>
        <source>By number of photos that the gallery holds of the right whale:</source>
        <translation>Selon le nombre de photos de la bonne baleine dans la galerie&#xa0;:</translation>
    </message>
    <message>
        <source>By colour of the query photo:</source>
        <translation>Selon la couleur de la photo requête&#xa0;:</translation>
    </message>
    <message>
        <source>By darkness of the query&apos;s fluke:</source>
        <translation>Selon la teinte de la caudale requête&#xa0;:</translation>
    </message>
    <message>
        <source>How often the first answer is right, by the probability it is given:</source>
        <translation>Part de premières réponses justes, selon la probabilité annoncée&#xa0;:</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Whale</source>
        <translation>Baleine</translation>
    </message>
    <message>
        <source>Probability</source>
        <translation>Probabilité</translation>
    </message>
    <message>
        <source>Same photo as</source>
        <translation>Même photo que</translation>
    </message>
    <message>
        <source>Identified photos of the catalogue that cannot be compared with yet: %1 of %2. Open the catalogue in the window to have them embedded, and to draw the box where no fluke was found.</source>
        <translation>Photos identifiées du catalogue qui ne peuvent pas encore servir de comparaison&#xa0;: %1 sur %2. Ouvrez le catalogue dans la fenêtre pour calculer leurs empreintes, et pour tracer le cadre là où aucune caudale n’a été trouvée.</translation>
    </message>
    <message>
        <source>Identifying</source>
        <translation>Identification</translation>
    </message>
    <message>
        <source>table (default), csv, json or kaggle.</source>
        <translation>table (par défaut), csv, json ou kaggle.</translation>
    </message>
    <message>
        <source>By the network alone, without comparing the patterns of the likeliest whales.</source>
        <translation>Par le réseau seul, sans comparer les motifs des baleines les plus probables.</translation>
    </message>
    <message>
        <source>--format must be table, csv, json or kaggle.</source>
        <translation>--format doit être table, csv, json ou kaggle.</translation>
    </message>
    <message>
        <source>There are no photos to identify.</source>
        <translation>Il n’y a aucune photo à identifier.</translation>
    </message>
    <message>
        <source>mean overlap (IoU)</source>
        <translation>recouvrement moyen (IoU)</translation>
    </message>
    <message>
        <source>median overlap</source>
        <translation>recouvrement médian</translation>
    </message>
    <message>
        <source>overlap of %1 or more</source>
        <translation>recouvrement d’au moins %1</translation>
    </message>
    <message>
        <source>real photos said to show none</source>
        <translation>photos réelles dites sans caudale</translation>
    </message>
    <message>
        <source>crops of sea said to show none</source>
        <translation>extraits de mer dits sans caudale</translation>
    </message>
    <message>
        <source>drawn seas said to show none</source>
        <translation>mers dessinées dites sans caudale</translation>
    </message>
    <message>
        <source>left tip</source>
        <translation>pointe gauche</translation>
    </message>
    <message>
        <source>notch</source>
        <translation>échancrure</translation>
    </message>
    <message>
        <source>right tip</source>
        <translation>pointe droite</translation>
    </message>
    <message>
        <source>base</source>
        <translation>base</translation>
    </message>
    <message>
        <source>%1: median</source>
        <translation>%1&#xa0;: médiane</translation>
    </message>
    <message>
        <source>%1: nine in ten within</source>
        <translation>%1&#xa0;: neuf sur dix à moins de</translation>
    </message>
    <message>
        <source>all four</source>
        <translation>les quatre</translation>
    </message>
    <message>
        <source>Locator: %1 photos, %2 crops of sea, %3 photos with landmarks; %4 ms a photo.
The constant answer is the mean place in the photos of split fit.

</source>
        <translation>Localisateur&#xa0;: %1 photos, %2 extraits de mer, %3 photos à repères&#xa0;; %4 ms par photo.
La réponse constante est la position moyenne dans les photos de la partition fit.

</translation>
    </message>
    <message>
        <source>box</source>
        <translation>cadre</translation>
    </message>
    <message>
        <source>landmark, off by (of the fluke&apos;s width)</source>
        <translation>repère, écart (en largeurs de caudale)</translation>
    </message>
    <message>
        <source>Locating</source>
        <translation>Localisation</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Photos réservées</translation>
    </message>
    <message>
        <source>calibration error</source>
        <translation>erreur de calibration</translation>
    </message>
    <message>
        <source>MAP@5 gained: %1; better for %2 photos, worse for %3.</source>
        <translation>Gain de MAP@5&#xa0;: %1&#xa0;; mieux pour %2 photos, moins bien pour %3.</translation>
    </message>
    <message>
        <source>Stopped after epoch %1: the photos that are watched for it no longer gained.</source>
        <translation>Arrêt après l’époque %1&#xa0;: les photos surveillées à cet effet ne progressaient plus.</translation>
    </message>
    <message>
        <source>The loss was no number any more in epoch %1; the weights of the last good epoch were kept.</source>
        <translation>La perte n’était plus un nombre à l’époque %1&#xa0;; les poids de la dernière bonne époque ont été gardés.</translation>
    </message>
    <message>
        <source>The photos&apos; crops took %1 MB of memory.</source>
        <translation>Les recadrages des photos ont occupé %1 Mo de mémoire.</translation>
    </message>
    <message>
        <source>before</source>
        <translation>avant</translation>
    </message>
    <message>
        <source>“%1” is the active model now.</source>
        <translation>«&#xa0;%1&#xa0;» est maintenant le modèle actif.</translation>
    </message>
    <message>
        <source>“%1” is stored; the model before it stays active.</source>
        <translation>«&#xa0;%1&#xa0;» est enregistré&#xa0;; le modèle précédent reste actif.</translation>
    </message>
    <message>
        <source>--speed must be full or quick.</source>
        <translation>--speed doit être full ou quick.</translation>
    </message>
    <message>
        <source>--%1 must be a whole number of at least 1.</source>
        <translation>--%1 doit être un nombre entier d’au moins 1.</translation>
    </message>
    <message>
        <source>--minutes must be a number above 0.</source>
        <translation>--minutes doit être un nombre supérieur à 0.</translation>
    </message>
    <message>
        <source>--activate must be always, if-better or never.</source>
        <translation>--activate doit être always, if-better ou never.</translation>
    </message>
    <message>
        <source>The catalogue has no model version “%1”; “flukeprint models” lists them.</source>
        <translation>Le catalogue n’a pas de version du modèle «&#xa0;%1&#xa0;»&#xa0;; «&#xa0;flukeprint models&#xa0;» en donne la liste.</translation>
    </message>
    <message>
        <source>Fine-tunes the network on the catalogue&apos;s confirmed photos and prints the held-out figures of the new version beside those of the active one. Ctrl+C ends it in good order.</source>
        <translation>Affine le réseau sur les photos confirmées du catalogue et imprime, sur les photos réservées, les chiffres de la nouvelle version à côté de ceux de la version active. Ctrl+C termine proprement.</translation>
    </message>
    <message>
        <source>full (default): the network itself, from the program&apos;s own weights; quick: a light head and the calibration on what is embedded, in about a minute.</source>
        <translation>full (par défaut)&#xa0;: le réseau lui-même, à partir des poids du programme&#xa0;; quick&#xa0;: une tête légère et la calibration sur les empreintes existantes, en une minute environ.</translation>
    </message>
    <message>
        <source>How often every photo is seen, at most (12; quick: 30).</source>
        <translation>Nombre maximal de passages sur chaque photo (12&#xa0;; quick&#xa0;: 30).</translation>
    </message>
    <message>
        <source>Stop in good order after this long.</source>
        <translation>S’arrête proprement au bout de ce temps.</translation>
    </message>
    <message>
        <source>Seed (1).</source>
        <translation>Graine (1).</translation>
    </message>
    <message>
        <source>Threads (one per core).</source>
        <translation>Fils d’exécution (un par cœur).</translation>
    </message>
    <message>
        <source>always, if-better (default) or never.</source>
        <translation>always, if-better (par défaut) ou never.</translation>
    </message>
    <message>
        <source>Goes on with the run that was cancelled or interrupted last.</source>
        <translation>Reprend le dernier entraînement annulé ou interrompu.</translation>
    </message>
    <message>
        <source>There is no cancelled or interrupted run to go on with; leave --resume out to start a new one.</source>
        <translation>Il n’y a aucun entraînement annulé ou interrompu à reprendre&#xa0;; retirez --resume pour en commencer un nouveau.</translation>
    </message>
    <message>
        <source>The computer runs on its battery, and training takes a lot of it.</source>
        <translation>L’ordinateur fonctionne sur batterie, et l’entraînement en consomme beaucoup.</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Training was cancelled; the catalogue is as it was. “flukeprint train --resume” goes on with it.</source>
        <translation>L’entraînement a été annulé&#xa0;; le catalogue est inchangé. «&#xa0;flukeprint train --resume&#xa0;» le reprend.</translation>
    </message>
    <message>
        <source>There is no model version yet; importing photos registers the program&apos;s own.</source>
        <translation>Il n’y a pas encore de version du modèle&#xa0;; importer des photos enregistre celle du programme.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Id</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Active</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Créée</translation>
    </message>
    <message>
        <source>constant</source>
        <translation>constante</translation>
    </message>
    <message>
        <source>first five</source>
        <translation>cinq premières</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>oui</translation>
    </message>
    <message>
        <source>“%1” is the program&apos;s own model: there is none before it.</source>
        <translation>«&#xa0;%1&#xa0;» est le modèle fourni avec le programme&#xa0;: aucun ne le précède.</translation>
    </message>
    <message>
        <source>No held-out photo is embedded under both versions; “flukeprint models CATALOGUE --activate” embeds them under one.</source>
        <translation>Aucune photo réservée n’a d’empreinte dans les deux versions&#xa0;; «&#xa0;flukeprint models CATALOGUE --activate&#xa0;» les calcule dans l’une.</translation>
    </message>
    <message>
        <source>Lists the model versions with their held-out figures; or makes one of them the active one and embeds what is missing under it; or goes back to the one before; or compares two on the held-out photos; or frees the room that one takes.</source>
        <translation>Liste les versions du modèle avec leurs chiffres sur les photos réservées&#xa0;; ou en active une et calcule les empreintes qui lui manquent&#xa0;; ou revient à la précédente&#xa0;; ou en compare deux sur les photos réservées&#xa0;; ou libère la place que l’une occupe.</translation>
    </message>
    <message>
        <source>With --compare: the two versions, name or id.</source>
        <translation>Avec --compare&#xa0;: les deux versions, par nom ou identifiant.</translation>
    </message>
    <message>
        <source>Name or id of the version to use from now on.</source>
        <translation>Nom ou identifiant de la version à utiliser désormais.</translation>
    </message>
    <message>
        <source>Uses the version again that was active when the present one was trained.</source>
        <translation>Reprend la version qui était active quand l’actuelle a été entraînée.</translation>
    </message>
    <message>
        <source>Prints the figures of two versions beside each other.</source>
        <translation>Imprime côte à côte les chiffres de deux versions.</translation>
    </message>
    <message>
        <source>Name or id of a version whose embeddings and weights are deleted.</source>
        <translation>Nom ou identifiant d’une version dont on supprime les empreintes et les poids.</translation>
    </message>
    <message>
        <source>One of --activate, --roll-back, --compare and --clean-up at a time.</source>
        <translation>--activate, --roll-back, --compare et --clean-up s’excluent mutuellement.</translation>
    </message>
    <message>
        <source>--compare takes two versions: flukeprint models CATALOGUE.fluke --compare A B.</source>
        <translation>--compare demande deux versions&#xa0;: flukeprint models CATALOGUE.fluke --compare A B.</translation>
    </message>
    <message>
        <source>Embedding the catalogue</source>
        <translation>Calcul des empreintes</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>Interrogation</translation>
    </message>
    <message>
        <source>“%1” is no recipe; there are %2.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une recette&#xa0;; il existe %2.</translation>
    </message>
    <message>
        <source>--%1 must be a whole number from 1.</source>
        <translation>--%1 doit être un nombre entier à partir de 1.</translation>
    </message>
    <message>
        <source>--folds must be a whole number from 2 to 50.</source>
        <translation>--folds doit être un nombre entier de 2 à 50.</translation>
    </message>
    <message>
        <source>--split must be stratified or photos.</source>
        <translation>--split doit être stratified ou photos.</translation>
    </message>
    <message>
        <source>Recipe</source>
        <translation>Recette</translation>
    </message>
    <message>
        <source>Fold</source>
        <translation>Pli</translation>
    </message>
    <message>
        <source>train</source>
        <translation>entraîn.</translation>
    </message>
    <message>
        <source>new first</source>
        <translation>nouv. en tête</translation>
    </message>
    <message>
        <source>new ranked</source>
        <translation>nouv. classée</translation>
    </message>
    <message>
        <source>commonest 3</source>
        <translation>constante</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>secondes</translation>
    </message>
    <message>
        <source>all</source>
        <translation>tout</translation>
    </message>
    <message>
        <source>Trains recipes one after the other on the same labelled photos and says what each is worth there: a table, study.csv, study.md and plots. What was finished in the output folder is not trained again. Recipes: %1.</source>
        <translation>Entraîne des recettes l’une après l’autre sur les mêmes photos étiquetées et dit ce que chacune y vaut&#xa0;: un tableau, study.csv, study.md et des graphiques. Ce qui est déjà terminé dans le dossier de sortie n’est pas réentraîné. Recettes&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Table with Image,Id; new_whale marks photos of unidentified whales.</source>
        <translation>Tableau avec Image,Id&#xa0;; new_whale marque les photos de baleines non identifiées.</translation>
    </message>
    <message>
        <source>Folder of photos.</source>
        <translation>Dossier des photos.</translation>
    </message>
    <message>
        <source>Folder for what comes out.</source>
        <translation>Dossier des résultats.</translation>
    </message>
    <message>
        <source>Which recipes, in which order (all).</source>
        <translation>Quelles recettes, dans quel ordre (toutes).</translation>
    </message>
    <message>
        <source>stratified: every whale keeps a training photo; photos: by photo alone, as in 2018 (stratified).</source>
        <translation>stratified&#xa0;: chaque baleine garde une photo d’entraînement&#xa0;; photos&#xa0;: par photo seulement, comme en 2018 (stratified).</translation>
    </message>
    <message>
        <source>Divides the photos into so many parts and asks about each in turn; then a model is trained on everything. Without it a fifth is asked about.</source>
        <translation>Divise les photos en autant de parties et interroge chacune à son tour&#xa0;; un modèle est ensuite entraîné sur tout. Sinon, un cinquième est interrogé.</translation>
    </message>
    <message>
        <source>Ends a recipe after this long; its figures then depend on the machine.</source>
        <translation>Met fin à une recette au bout de ce temps&#xa0;; ses chiffres dépendent alors de la machine.</translation>
    </message>
    <message>
        <source>Epochs of every recipe (each its own).</source>
        <translation>Époques de chaque recette (sinon, les siennes).</translation>
    </message>
    <message>
        <source>Pretrained network of the transfer recipes: TorchScript, or ONNX (frozen only); FILE.json beside it says what it wants to see. Without it the program&apos;s own model.</source>
        <translation>Réseau préentraîné des recettes de transfert&#xa0;: TorchScript, ou ONNX (figé seulement)&#xa0;; FILE.json à côté dit quelle entrée il attend. Sans lui, le modèle du programme.</translation>
    </message>
    <message>
        <source>Needed are --labels, --photos and --output.</source>
        <translation>Il faut --labels, --photos et --output.</translation>
    </message>
    <message>
        <source>Study</source>
        <translation>Étude</translation>
    </message>
    <message>
        <source>The study was cancelled; the same command goes on with what is missing.</source>
        <translation>L’étude a été annulée&#xa0;; la même commande continue avec ce qui manque.</translation>
    </message>
    <message>
        <source>Locator</source>
        <translation>Localisateur</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>Réseau</translation>
    </message>
    <message>
        <source>Trains the locator and the network that come with the program on the photos of split “fit” and writes their cards. What lies in the output folder already is not trained again; an interrupted training goes on.</source>
        <translation>Entraîne le localisateur et le réseau fournis avec le programme sur les photos de la partition «&#xa0;fit&#xa0;» et écrit leurs fiches. Ce qui se trouve déjà dans le dossier de sortie n’est pas réentraîné&#xa0;; un entraînement interrompu reprend.</translation>
    </message>
    <message>
        <source>Table with Image,Id,split and boxes.</source>
        <translation>Tableau avec Image,Id,split et les cadres.</translation>
    </message>
    <message>
        <source>Table of points marked by hand, Image,1_x,1_y … 0_y: landmarks for the locator.</source>
        <translation>Tableau de points marqués à la main, Image,1_x,1_y … 0_y&#xa0;: repères pour le localisateur.</translation>
    </message>
    <message>
        <source>Folder of the models.</source>
        <translation>Dossier des modèles.</translation>
    </message>
    <message>
        <source>Epochs of the network (200).</source>
        <translation>Époques du réseau (200).</translation>
    </message>
    <message>
        <source>The schedule ends after this long.</source>
        <translation>Le plan d’apprentissage s’achève au bout de ce temps.</translation>
    </message>
    <message>
        <source>Threads (one per core). Where cores share their arithmetic units, or something else runs beside, one is often as fast as two.</source>
        <translation>Fils d’exécution (un par cœur). Quand les cœurs partagent leurs unités de calcul, ou qu’autre chose tourne à côté, un seul va souvent aussi vite que deux.</translation>
    </message>
    <message>
        <source>Weights of an earlier model to go on from.</source>
        <translation>Poids d’un modèle antérieur comme point de départ.</translation>
    </message>
    <message>
        <source>The network, as a model card names it.</source>
        <translation>Le réseau, tel que le nomme une fiche de modèle.</translation>
    </message>
    <message>
        <source>Departures from the recipe, for measuring what a part of it is worth: triplet=0.5,photos-per-whale=2 (ml/train/recipe.h names them).</source>
        <translation>Écarts à la recette, pour mesurer ce que vaut l’un de ses éléments&#xa0;: triplet=0.5,photos-per-whale=2 (ml/train/recipe.h les nomme).</translation>
    </message>
    <message>
        <source>Fits no second opinion: the network answers alone.</source>
        <translation>N’ajuste pas de second avis&#xa0;: le réseau répond seul.</translation>
    </message>
    <message>
        <source>Epochs of the locator (14).</source>
        <translation>Époques du localisateur (14).</translation>
    </message>
    <message>
        <source>Trains the locator and stops.</source>
        <translation>Entraîne le localisateur, puis s’arrête.</translation>
    </message>
    <message>
        <source>Needed are --photos, --labels and --output; numbers are whole numbers from 1.</source>
        <translation>Il faut --photos, --labels et --output&#xa0;; les nombres sont des entiers à partir de 1.</translation>
    </message>
    <message>
        <source>--threads must be a whole number from 1.</source>
        <translation>--threads doit être un nombre entier à partir de 1.</translation>
    </message>
    <message>
        <source>
“flukeprint COMMAND --help” shows how a command is used; “flukeprint --version” the version.
Exit status: 0 done, 1 done but some files failed, 2 wrong use or nothing done.
</source>
        <translation>
«&#xa0;flukeprint COMMANDE --help&#xa0;» montre l’usage d’une commande&#xa0;; «&#xa0;flukeprint --version&#xa0;», la version.
Code de retour&#xa0;: 0 fait, 1 fait mais certains fichiers ont échoué, 2 mauvais usage ou rien de fait.
</translation>
    </message>
    <message>
        <source>“%1” is neither a command nor a catalogue. “flukeprint --help” lists the commands.</source>
        <translation>«&#xa0;%1&#xa0;» n’est ni une commande ni un catalogue. «&#xa0;flukeprint --help&#xa0;» donne la liste des commandes.</translation>
    </message>
    <message>
        <source>There is no display to open a window on. “flukeprint --help” lists what works without.</source>
        <translation>Il n’y a pas d’écran où ouvrir une fenêtre. «&#xa0;flukeprint --help&#xa0;» indique ce qui fonctionne sans écran.</translation>
    </message>
    <message>
        <source>once: only identified photos; twice: only those that two reviewers agreed on, or one and a label.</source>
        <translation>once : seulement les photos identifiées ; twice : seulement celles sur lesquelles deux examinateurs sont d’accord, ou un seul et une étiquette.</translation>
    </message>
    <message>
        <source>--confirmed must be once or twice.</source>
        <translation>--confirmed doit être once ou twice.</translation>
    </message>
    <message>
        <source>once (default): learns from every identified photo; twice: from those that two reviewers agreed on, or one and a label.</source>
        <translation>once (par défaut) : apprend de toute photo identifiée ; twice : de celles sur lesquelles deux examinateurs sont d’accord, ou un seul et une étiquette.</translation>
    </message>
    <message>
        <source>Flukeprint identifies humpback whales from photographs of their flukes.

Usage: flukeprint [CATALOGUE.fluke] [--reviewer NAME]   the window
       flukeprint COMMAND [ARGUMENTS]      one of these:

</source>
        <translation>Flukeprint identifie les baleines à bosse d’après des photographies de leur caudale.

Usage : flukeprint [CATALOGUE.fluke] [--reviewer NOM]    la fenêtre
        flukeprint COMMANDE [ARGUMENTS]    l’une de celles-ci :

</translation>
    </message>
    <message>
        <source>Saves all that a catalogue holds now as another catalogue, even while a window has it open. Photos and trained models stay where they are. An existing file is never touched.</source>
        <translation>Enregistre tout ce qu’un catalogue contient maintenant dans un autre catalogue, même pendant qu’une fenêtre l’a ouvert. Les photos et les modèles entraînés restent où ils sont. Un fichier existant n’est jamais touché.</translation>
    </message>
    <message>
        <source>Puts a backup in place of a catalogue. What was there is kept beside it; its name is the answer.</source>
        <translation>Met une sauvegarde à la place d’un catalogue. Ce qui y était est gardé à côté ; son nom est la réponse.</translation>
    </message>
    <message>
        <source>The catalogue; it may be damaged or missing.</source>
        <translation>Le catalogue ; il peut être endommagé ou manquer.</translation>
    </message>
    <message>
        <source>The backup. Automatic ones lie in CATALOGUE.fluke-files/backups.</source>
        <translation>La sauvegarde. Les sauvegardes automatiques sont dans CATALOGUE.fluke-files/backups.</translation>
    </message>
    <message>
        <source>standard output</source>
        <translation>sortie standard</translation>
    </message>
    <message>
        <source>save all that a catalogue holds as another catalogue</source>
        <translation>enregistrer tout ce qu’un catalogue contient dans un autre</translation>
    </message>
    <message>
        <source>put a backup in place of a catalogue</source>
        <translation>mettre une sauvegarde à la place d’un catalogue</translation>
    </message>
    <message>
        <source>A table with a row for each photo: its name and its whale (Image,Id), and what else is known. new_whale or nothing means unidentified. May be given several times.</source>
        <translation>Un tableau avec une ligne par photo : son nom et sa baleine (Image,Id), et ce qu’on en sait d’autre. new_whale ou rien signifie non identifiée. Peut être donné plusieurs fois.</translation>
    </message>
    <message>
        <source>Which column holds what, where its name does not say it: %1.</source>
        <translation>Quelle colonne contient quoi, là où son nom ne le dit pas : %1.</translation>
    </message>
    <message>
        <source>Who says so.</source>
        <translation>Qui le dit.</translation>
    </message>
    <message>
        <source>--columns must be FIELD=HEADER,…; “%1” is not.</source>
        <translation>--columns doit être CHAMP=EN-TÊTE,… ; « %1 » ne l’est pas.</translation>
    </message>
    <message>
        <source>And %1 more.</source>
        <translation>Et %1 autres.</translation>
    </message>
    <message>
        <source>Suggests whales of a catalogue for photos. Reads only: neither the photos nor the answers are stored.
csv: Image,Rank,Id,Probability. kaggle: Image,Id with up to five labels, a row for every photo: new_whale alone where no fluke was found.</source>
        <translation>Propose, pour des photos, des baleines d’un catalogue. Lecture seule&#xa0;: ni les photos ni les réponses ne sont enregistrées.
csv&#xa0;: Image,Rank,Id,Probability. kaggle&#xa0;: Image,Id avec jusqu’à cinq étiquettes, une ligne par photo&#xa0;: new_whale seul là où aucune caudale n’a été trouvée.</translation>
    </message>
    <message>
        <source>kaggle: what stands for a blank in an id, for example _. Without it, ids with blanks are refused.</source>
        <translation>kaggle&#xa0;: ce qui remplace une espace dans un identifiant, par exemple _. Sans cette option, les identifiants avec des espaces sont refusés.</translation>
    </message>
    <message>
        <source>--blank-as must be a text without blanks.</source>
        <translation>--blank-as doit être un texte sans espaces.</translation>
    </message>
    <message>
        <source>Questions about new whales count for %1 %, as in the last %2 photos that were identified in review.</source>
        <translation>Les questions sur de nouvelles baleines comptent pour&#xa0;%1&#xa0;%, comme dans les&#xa0;%2 dernières photos identifiées à l’examen.</translation>
    </message>
    <message>
        <source>Questions about new whales count for %1 %, the usual share.</source>
        <translation>Les questions sur de nouvelles baleines comptent pour&#xa0;%1&#xa0;%, la part habituelle.</translation>
    </message>
    <message>
        <source>“%1” is a program as much as a network: it is run with your rights. Use only a file whose origin you trust.</source>
        <translation>« %1 » est un programme autant qu’un réseau : il est exécuté avec vos droits. N’utilisez qu’un fichier dont l’origine vous inspire confiance.</translation>
    </message>
    <message>
        <source>Trains nothing: fits the calibration in the output folder&apos;s fluke.json anew. Weights of an earlier program (.pt) become safetensors on the way.</source>
        <translation>N’entraîne rien : ajuste à nouveau la calibration dans le fluke.json du dossier de sortie. Les poids d’un programme antérieur (.pt) deviennent des safetensors au passage.</translation>
    </message>
    <message>
        <source>list what was imported when, or undo an import</source>
        <translation>lister ce qui a été importé et quand, ou annuler une importation</translation>
    </message>
    <message>
        <source>list photos, take some out, or put a camera&apos;s clock right</source>
        <translation>lister les photos, en retirer, ou corriger l’horloge d’un appareil</translation>
    </message>
    <message>
        <source>%1 brought up to date</source>
        <translation>mises à jour : %1</translation>
    </message>
    <message>
        <source>Looking at photos</source>
        <translation>Examen des photos</translation>
    </message>
    <message>
        <source>Say what would be imported, and import nothing.</source>
        <translation>Dire ce qui serait importé, sans rien importer.</translation>
    </message>
    <message>
        <source>What the names of folders mean: whale (with a nickname: “HW-0107 Pepper”), day-place (“2024-07-16 Stellwagen”) or nothing.</source>
        <translation>Ce que signifient les noms des dossiers : whale, la baleine (avec un surnom : « HW-0107 Pepper »), day-place, le jour et le lieu (« 2024-07-16 Stellwagen »), ou nothing, rien.</translation>
    </message>
    <message>
        <source>Keywords in the photos that name whales, for example &apos;HW-*&apos;.</source>
        <translation>Mots-clés des photos qui nomment des baleines, par exemple &apos;HW-*&apos;.</translation>
    </message>
    <message>
        <source>A track of the boat: positions for photos that have none.</source>
        <translation>Une trace du bateau : des positions pour les photos qui n’en ont pas.</translation>
    </message>
    <message>
        <source>Labels of earlier imports step back for these; what people decided stands.</source>
        <translation>Les étiquettes d’importations antérieures cèdent la place à celles-ci ; ce que des personnes ont décidé reste.</translation>
    </message>
    <message>
        <source>--folders must be whale, day-place or nothing.</source>
        <translation>--folders doit être whale, day-place ou nothing.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Examinateur</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>interrompue</translation>
    </message>
    <message>
        <source>Lists the imports of a catalogue, the latest first, and what of them is there.</source>
        <translation>Liste les importations d’un catalogue, la plus récente d’abord, et ce qui en reste.</translation>
    </message>
    <message>
        <source>Take the photos of this import out again and its labels back. Only while nobody has worked on one of its photos.</source>
        <translation>Retirer les photos de cette importation et reprendre ses étiquettes. Seulement tant que personne n’a travaillé sur une de ses photos.</translation>
    </message>
    <message>
        <source>--undo must be the number of an import.</source>
        <translation>--undo doit être le numéro d’une importation.</translation>
    </message>
    <message>
        <source>“%1” is the name of several photos; write the folder before it. Nothing was taken out.</source>
        <translation>« %1 » est le nom de plusieurs photos ; écrivez le dossier devant. Rien n’a été retiré.</translation>
    </message>
    <message>
        <source>--shift must be CAMERA=±HH:MM[:SS] or CAMERA=±DAYSd; “%1” is not.</source>
        <translation>--shift doit être APPAREIL=±HH:MM[:SS] ou APPAREIL=±JOURSd ; « %1 » ne l’est pas.</translation>
    </message>
    <message>
        <source>No photo with a date is of the camera “%1”.</source>
        <translation>Aucune photo datée n’est de l’appareil « %1 ».</translation>
    </message>
    <message>
        <source>Photos of “%1” whose time was corrected: %2.</source>
        <translation>Photos de « %1 » dont l’heure a été corrigée : %2.</translation>
    </message>
    <message>
        <source>Lists the photos of a catalogue in the order taken, one fluke a row.</source>
        <translation>Liste les photos d’un catalogue dans l’ordre des prises de vue, une caudale par ligne.</translation>
    </message>
    <message>
        <source>Only photos that have every word in name, folder, whale, state, day, place, camera or photographer; import:N is an import.</source>
        <translation>Seulement les photos qui ont chaque mot dans le nom, le dossier, la baleine, l’état, le jour, le lieu, l’appareil ou le photographe ; import:N est une importation.</translation>
    </message>
    <message>
        <source>Take these photos out of the catalogue, by name. The files stay, and so does what was decided: another import brings them back.</source>
        <translation>Retirer ces photos du catalogue, par leur nom. Les fichiers restent, et ce qui a été décidé aussi : une nouvelle importation les ramène.</translation>
    </message>
    <message>
        <source>Put the clock of a camera right, for all its photos or those found. The files stay as they are.</source>
        <translation>Corriger l’horloge d’un appareil, pour toutes ses photos ou celles trouvées. Les fichiers restent tels quels.</translation>
    </message>
    <message>
        <source>table, csv or json.</source>
        <translation>table, csv ou json.</translation>
    </message>
    <message>
        <source>--format must be table, csv or json.</source>
        <translation>--format doit être table, csv ou json.</translation>
    </message>
    <message>
        <source>Writes what the catalogue knows as a table.</source>
        <translation>Écrit ce que sait le catalogue sous forme de tableau.</translation>
    </message>
    <message>
        <source>%1; help lists them.</source>
        <translation>%1 ; help les énumère.</translation>
    </message>
    <message>
        <source>--format must be one of %1.</source>
        <translation>--format doit être l’un de %1.</translation>
    </message>
    <message>
        <source>The catalogue is missing.</source>
        <translation>Il manque le catalogue.</translation>
    </message>
</context>
<context>
    <name>FileQuestions</name>
    <message>
        <source>Flukeprint catalogue (*.fluke)</source>
        <translation>Catalogue Flukeprint (*.fluke)</translation>
    </message>
    <message>
        <source>New catalogue</source>
        <translation>Nouveau catalogue</translation>
    </message>
    <message>
        <source>Open catalogue</source>
        <translation>Ouvrir un catalogue</translation>
    </message>
    <message>
        <source>Flukeprint catalogue (*.fluke);;All files (*)</source>
        <translation>Catalogue Flukeprint (*.fluke);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import photos</source>
        <translation>Importer des photos</translation>
    </message>
    <message>
        <source>Photos (%1);;All files (*)</source>
        <translation>Photos (%1);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import a folder of photos</source>
        <translation>Importer un dossier de photos</translation>
    </message>
    <message>
        <source>Import with labels: the table with the columns Image and Id</source>
        <translation>Importer avec étiquettes&#xa0;: le tableau aux colonnes Image et Id</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>Tableaux (*.csv *.tsv *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Import with labels: the folder of the photos</source>
        <translation>Importer avec étiquettes&#xa0;: le dossier des photos</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exporter</translation>
    </message>
    <message>
        <source>Tables (*.%1)</source>
        <translation>Tableaux (*.%1)</translation>
    </message>
    <message>
        <source>Save a copy</source>
        <translation>Enregistrer une copie</translation>
    </message>
    <message>
        <source>Restore a backup: the catalogue that it replaces</source>
        <translation>Restaurer une sauvegarde : le catalogue qu’elle remplace</translation>
    </message>
    <message>
        <source>Restore a backup: the backup</source>
        <translation>Restaurer une sauvegarde : la sauvegarde</translation>
    </message>
</context>
<context>
    <name>PhotoDetails</name>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>zone not known</source>
        <translation>fuseau inconnu</translation>
    </message>
    <message>
        <source>the camera (EXIF)</source>
        <translation>l’appareil photo (EXIF)</translation>
    </message>
    <message>
        <source>when it was digitized (EXIF)</source>
        <translation>la date de numérisation (EXIF)</translation>
    </message>
    <message>
        <source>XMP in the file</source>
        <translation>XMP dans le fichier</translation>
    </message>
    <message>
        <source>IPTC in the file</source>
        <translation>IPTC dans le fichier</translation>
    </message>
    <message>
        <source>a file beside it (XMP)</source>
        <translation>un fichier voisin (XMP)</translation>
    </message>
    <message>
        <source>the folder’s name</source>
        <translation>le nom du dossier</translation>
    </message>
    <message>
        <source>a table</source>
        <translation>une table</translation>
    </message>
    <message>
        <source>a person</source>
        <translation>une personne</translation>
    </message>
    <message>
        <source>a track of the boat</source>
        <translation>une trace du bateau</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Was called</source>
        <translation>S’appelait</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>(not there)</source>
        <translation>(introuvable)</translation>
    </message>
    <message>
        <source>turned by %1°</source>
        <translation>tournée de %1°</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Taille</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Prise</translation>
    </message>
    <message>
        <source>The camera said</source>
        <translation>L’appareil disait</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Photographer</source>
        <translation>Photographe</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importée</translation>
    </message>
</context>
<context>
    <name>StudyRecipe</name>
    <message>
        <source>answers new_whale, then the commonest whales: the floor</source>
        <translation>répond new_whale, puis les baleines les plus fréquentes&#xa0;: le plancher</translation>
    </message>
    <message>
        <source>the network of 2018 (64×64 RGB, four blocks of convolution, a softmax over the whales), Adam at 0.0001</source>
        <translation>le réseau de 2018 (64×64 RVB, quatre blocs de convolution, un softmax sur les baleines), Adam à 0,0001</translation>
    </message>
    <message>
        <source>the same at 0.001</source>
        <translation>le même à 0,001</translation>
    </message>
    <message>
        <source>the same at 0.01</source>
        <translation>le même à 0,01</translation>
    </message>
    <message>
        <source>at 0.001, with two shifts, two rotations and a zoom of each photo drawn once beforehand</source>
        <translation>à 0,001, avec deux translations, deux rotations et un zoom de chaque photo, tirés une fois pour toutes</translation>
    </message>
    <message>
        <source>at 0.001, each batch bent anew and less</source>
        <translation>à 0,001, chaque lot déformé à nouveau, et moins fortement</translation>
    </message>
    <message>
        <source>triplet loss on the softmax&apos;s output, batches drawn without looking for pairs: the attempt that failed</source>
        <translation>perte par triplets sur la sortie du softmax, lots tirés sans chercher de paires&#xa0;: la tentative qui a échoué</translation>
    </message>
    <message>
        <source>triplet loss done right: unit vectors, batches of 16 whales × 4 photos, the hardest pairs of each batch</source>
        <translation>perte par triplets bien faite&#xa0;: vecteurs unitaires, lots de 16 baleines × 4 photos, les paires les plus difficiles de chaque lot</translation>
    </message>
    <message>
        <source>a pretrained network frozen, a softmax layer trained on its vectors</source>
        <translation>un réseau préentraîné figé, une couche softmax entraînée sur ses vecteurs</translation>
    </message>
    <message>
        <source>the same, then all layers at a small rate</source>
        <translation>le même, puis toutes les couches à faible taux d’apprentissage</translation>
    </message>
    <message>
        <source>our own: grey crops of the fluke, a small ResNet from random weights, margin softmax, mirrored whales</source>
        <translation>la nôtre&#xa0;: recadrages gris de la caudale, un petit ResNet à poids aléatoires, softmax à marge, baleines en miroir</translation>
    </message>
</context>
<context>
    <name>Thumbnail</name>
    <message>
        <source>missing</source>
        <translation>introuvable</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Identified as %1</source>
        <translation>Identifiée&#xa0;: %1</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Indécidable</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Sans décision</translation>
    </message>
    <message>
        <source>%1, confirmed twice</source>
        <translation>%1, confirmée deux fois</translation>
    </message>
    <message>
        <source>%1, disputed</source>
        <translation>%1, contestée</translation>
    </message>
    <message>
        <source>No fluke</source>
        <translation>Pas de caudale</translation>
    </message>
</context>
<context>
    <name>exports</name>
    <message>
        <source>up to five whales a photo, likeliest first, the confirmed one before all</source>
        <translation>jusqu’à cinq baleines par photo, la plus probable d’abord, la confirmée avant toutes</translation>
    </message>
    <message>
        <source>&amp;All photos (Kaggle CSV)…</source>
        <translation>&amp;Toutes les photos (CSV Kaggle)…</translation>
    </message>
    <message>
        <source>&amp;Undecided queue (Kaggle CSV)…</source>
        <translation>&amp;File sans décision (CSV Kaggle)…</translation>
    </message>
    <message>
        <source>the confirmed identities, in a form that import reads again</source>
        <translation>les identités confirmées, sous une forme que l’importation relit</translation>
    </message>
    <message>
        <source>&amp;Confirmed identities (train.csv)…</source>
        <translation>&amp;Identités confirmées (train.csv)…</translation>
    </message>
    <message>
        <source>Identities confirmed &amp;twice (train.csv)…</source>
        <translation>Identités confirmées &amp;deux fois (train.csv)…</translation>
    </message>
    <message>
        <source>who said what and when, with their points of match</source>
        <translation>qui a dit quoi et quand, avec les points de concordance</translation>
    </message>
    <message>
        <source>&amp;Decisions with points of match (CSV)…</source>
        <translation>Décisions avec points de &amp;concordance (CSV)…</translation>
    </message>
    <message>
        <source>quality, fluke type and what else photos were graded by</source>
        <translation>qualité, type de caudale et autres critères d’évaluation des photos</translation>
    </message>
    <message>
        <source>&amp;Grades of the photos (CSV)…</source>
        <translation>&amp;Notes des photos (CSV)…</translation>
    </message>
</context>
<context>
    <name>flukeprint</name>
    <message>
        <source>“%1” is not there.</source>
        <translation>«&#xa0;%1&#xa0;» est introuvable.</translation>
    </message>
    <message>
        <source>Was it moved or renamed, or is a drive not connected?</source>
        <translation>A-t-il été déplacé ou renommé, ou un disque n’est-il pas branché&#xa0;?</translation>
    </message>
    <message>
        <source>“%1” cannot be read.</source>
        <translation>«&#xa0;%1&#xa0;» est illisible.</translation>
    </message>
    <message>
        <source>Check the permissions of the file and its folder.</source>
        <translation>Vérifiez les droits d’accès au fichier et à son dossier.</translation>
    </message>
    <message>
        <source>“%1” is empty (0 bytes).</source>
        <translation>«&#xa0;%1&#xa0;» est vide (0 octet).</translation>
    </message>
    <message>
        <source>Copy it again from the camera or the backup.</source>
        <translation>Recopiez-le depuis l’appareil photo ou la sauvegarde.</translation>
    </message>
    <message>
        <source>“%1” is not a photo.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une photo.</translation>
    </message>
    <message>
        <source>“%1” is damaged or cut short.</source>
        <translation>«&#xa0;%1&#xa0;» est endommagé ou tronqué.</translation>
    </message>
    <message>
        <source>Save a smaller version of it and import that.</source>
        <translation>Enregistrez-en une version plus petite et importez-la.</translation>
    </message>
    <message>
        <source>There is no catalogue “%1”.</source>
        <translation>Le catalogue «&#xa0;%1&#xa0;» n’existe pas.</translation>
    </message>
    <message>
        <source>“%1” exists already.</source>
        <translation>«&#xa0;%1&#xa0;» existe déjà.</translation>
    </message>
    <message>
        <source>Open it, or choose another name; nothing was overwritten.</source>
        <translation>Ouvrez-le, ou choisissez un autre nom&#xa0;; rien n’a été écrasé.</translation>
    </message>
    <message>
        <source>“%1” is not a Flukeprint catalogue.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas un catalogue Flukeprint.</translation>
    </message>
    <message>
        <source>Choose a file that ends in .fluke.</source>
        <translation>Choisissez un fichier dont le nom finit par .fluke.</translation>
    </message>
    <message>
        <source>The catalogue “%1” is damaged.</source>
        <translation>Le catalogue «&#xa0;%1&#xa0;» est endommagé.</translation>
    </message>
    <message>
        <source>“%1” was written by a newer Flukeprint.</source>
        <translation>«&#xa0;%1&#xa0;» a été écrit par une version plus récente de Flukeprint.</translation>
    </message>
    <message>
        <source>Update the program, then open it again.</source>
        <translation>Mettez le programme à jour, puis rouvrez-le.</translation>
    </message>
    <message>
        <source>The catalogue “%1” cannot be written.</source>
        <translation>Le catalogue «&#xa0;%1&#xa0;» ne peut pas être modifié.</translation>
    </message>
    <message>
        <source>It is shown, but nothing can be decided or imported until the file and its folder are writable.</source>
        <translation>Il est affiché, mais rien ne peut être décidé ni importé tant que le fichier et son dossier sont protégés en écriture.</translation>
    </message>
    <message>
        <source>The catalogue “%1” is busy in another window or program.</source>
        <translation>Le catalogue «&#xa0;%1&#xa0;» est occupé par une autre fenêtre ou un autre programme.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Réessayez dans un instant.</translation>
    </message>
    <message>
        <source>The disk is full; “%1” could not be written.</source>
        <translation>Le disque est plein&#xa0;; «&#xa0;%1&#xa0;» n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Make room and try again; what was stored before is safe.</source>
        <translation>Libérez de la place et réessayez&#xa0;; ce qui était déjà enregistré est en sûreté.</translation>
    </message>
    <message>
        <source>“%1” could not be written.</source>
        <translation>«&#xa0;%1&#xa0;» n’a pas pu être écrit.</translation>
    </message>
    <message>
        <source>Check that its folder exists and may be written to.</source>
        <translation>Vérifiez que son dossier existe et que l’écriture y est permise.</translation>
    </message>
    <message>
        <source>The table “%1” cannot be used.</source>
        <translation>Le tableau «&#xa0;%1&#xa0;» est inutilisable.</translation>
    </message>
    <message>
        <source>The weights “%1” are missing.</source>
        <translation>Le fichier de poids «&#xa0;%1&#xa0;» manque.</translation>
    </message>
    <message>
        <source>Activate another version on the Training page, or install the program again.</source>
        <translation>Activez une autre version à la page Entraînement, ou réinstallez le programme.</translation>
    </message>
    <message>
        <source>The weights “%1” are damaged.</source>
        <translation>Le fichier de poids «&#xa0;%1&#xa0;» est endommagé.</translation>
    </message>
    <message>
        <source>The weights “%1” belong to another version of the program.</source>
        <translation>Le fichier de poids «&#xa0;%1&#xa0;» appartient à une autre version du programme.</translation>
    </message>
    <message>
        <source>Activate another version on the Training page, or update the program.</source>
        <translation>Activez une autre version à la page Entraînement, ou mettez le programme à jour.</translation>
    </message>
    <message>
        <source>No model is active in “%1”.</source>
        <translation>Aucun modèle n’est actif dans «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Activate one on the Training page.</source>
        <translation>Activez-en un à la page Entraînement.</translation>
    </message>
    <message>
        <source>No fluke was found in “%1”.</source>
        <translation>Aucune caudale n’a été trouvée dans «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Draw a box around it by hand: key B in the window.</source>
        <translation>Tracez un cadre autour d’elle à la main&#xa0;: touche B dans la fenêtre.</translation>
    </message>
    <message>
        <source>“%1” has too few identified photos to train on.</source>
        <translation>«&#xa0;%1&#xa0;» contient trop peu de photos identifiées pour un entraînement.</translation>
    </message>
    <message>
        <source>Identify more photos: at least some whales need two or more.</source>
        <translation>Identifiez davantage de photos&#xa0;: il faut au moins quelques baleines qui en aient deux ou plus.</translation>
    </message>
    <message>
        <source>The training of “%1” went astray and was stopped.</source>
        <translation>L’entraînement de «&#xa0;%1&#xa0;» a divergé et a été arrêté.</translation>
    </message>
    <message>
        <source>The active model is unchanged; start the training again.</source>
        <translation>Le modèle actif est inchangé&#xa0;; relancez l’entraînement.</translation>
    </message>
    <message>
        <source>“%1” is no longer in the catalogue.</source>
        <translation>«&#xa0;%1&#xa0;» n’est plus dans le catalogue.</translation>
    </message>
    <message>
        <source>Press F5 to see what another window changed.</source>
        <translation>Appuyez sur F5 pour voir ce qu’une autre fenêtre a modifié.</translation>
    </message>
    <message>
        <source>“%1” is not possible here.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas possible ici.</translation>
    </message>
    <message>
        <source>“%1” is not a valid value.</source>
        <translation>«&#xa0;%1&#xa0;» n’est pas une valeur valable.</translation>
    </message>
    <message>
        <source>Correct it and try again.</source>
        <translation>Corrigez-la et réessayez.</translation>
    </message>
    <message>
        <source>Something went wrong with “%1”.</source>
        <translation>Un problème est survenu avec «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Try again; if it stays, report it with the details.</source>
        <translation>Réessayez&#xa0;; s’il persiste, signalez-le avec les détails.</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>it</source>
        <translation>ce fichier</translation>
    </message>
    <message>
        <source>%1 °%2 %3 °%4</source>
        <translation>%1 °%2 %3 °%4</translation>
    </message>
    <message>
        <source>S</source>
        <translation>S</translation>
    </message>
    <message>
        <source>N</source>
        <translation>N</translation>
    </message>
    <message>
        <source>W</source>
        <translation>O</translation>
    </message>
    <message>
        <source>E</source>
        <translation>E</translation>
    </message>
    <message>
        <source>1 photo</source>
        <translation>1 photo</translation>
    </message>
    <message>
        <source>%1 photos</source>
        <translation>%1 photos</translation>
    </message>
    <message>
        <source>1 whale</source>
        <translation>1 baleine</translation>
    </message>
    <message>
        <source>%1 whales</source>
        <translation>%1 baleines</translation>
    </message>
    <message>
        <source>&lt; 1 %</source>
        <translation>&lt;&#xa0;1&#xa0;%</translation>
    </message>
    <message>
        <source>&gt; 99 %</source>
        <translation>&gt;&#xa0;99&#xa0;%</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1&#xa0;%</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Correspondance</translation>
    </message>
    <message>
        <source>New whale</source>
        <translation>Nouvelle baleine</translation>
    </message>
    <message>
        <source>Not this one</source>
        <translation>Pas celle-ci</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Indécidable</translation>
    </message>
    <message>
        <source>Undone</source>
        <translation>Annulée</translation>
    </message>
    <message>
        <source>%1 s left</source>
        <translation>encore %1 s</translation>
    </message>
    <message>
        <source>about %1 min left</source>
        <translation>encore %1 min environ</translation>
    </message>
    <message>
        <source>about %1 h left</source>
        <translation>encore %1 h environ</translation>
    </message>
    <message>
        <source>%1 (%2–%3)</source>
        <translation>%1 (%2–%3)</translation>
    </message>
    <message>
        <source>%1 (%2 to %3)</source>
        <translation>%1 (%2 à %3)</translation>
    </message>
    <message>
        <source>Quick</source>
        <translation>Rapide</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Complet</translation>
    </message>
    <message>
        <source>Training finished; there are no held-out photos to measure it on.</source>
        <translation>Entraînement terminé&#xa0;; aucune photo réservée ne permet de le mesurer.</translation>
    </message>
    <message>
        <source>Training finished: MAP@5 %1 → %2, gain %3; first right %4 → %5, in first five %6 → %7.</source>
        <translation>Entraînement terminé&#xa0;: MAP@5 %1 → %2, gain %3&#xa0;; première juste %4 → %5, parmi les cinq premières %6 → %7.</translation>
    </message>
    <message>
        <source>It ended early because the held-out photos gained nothing more.</source>
        <translation>Il s’est terminé plus tôt, car les photos réservées ne progressaient plus.</translation>
    </message>
    <message>
        <source>It went astray, so that the last good epoch was kept.</source>
        <translation>Il a divergé&#xa0;; la dernière bonne époque a été gardée.</translation>
    </message>
    <message>
        <source>Left out: %1.</source>
        <translation>Laissé de côté&#xa0;: %1.</translation>
    </message>
    <message>
        <source>The new model makes the suggestions from now on.</source>
        <translation>Les suggestions viennent désormais du nouveau modèle.</translation>
    </message>
    <message>
        <source>The old model stays in use; you can choose the new one on the Training page.</source>
        <translation>L’ancien modèle reste en service&#xa0;; vous pouvez choisir le nouveau à la page Entraînement.</translation>
    </message>
    <message>
        <source>Restore a backup with Catalogue ▸ Restore a backup…: automatic ones lie in the folder beside the file.</source>
        <translation>Restaurez une sauvegarde avec Catalogue ▸ Restaurer une sauvegarde… : les sauvegardes automatiques sont dans le dossier à côté du fichier.</translation>
    </message>
    <message>
        <source>The catalogue “%1” holds what no Flukeprint put there.</source>
        <translation>Le catalogue « %1 » contient ce qu’aucun Flukeprint n’y a mis.</translation>
    </message>
    <message>
        <source>It was not opened, since that could harm you. Ask whoever gave it to you, or restore a backup.</source>
        <translation>Il n’a pas été ouvert, car cela pourrait vous nuire. Demandez à qui vous l’a donné, ou restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>The catalogue “%1” asks for more memory or time than any catalogue needs.</source>
        <translation>Le catalogue « %1 » demande plus de mémoire ou de temps qu’aucun catalogue n’en a besoin.</translation>
    </message>
    <message>
        <source>It is damaged, or made to harm. Restore a backup.</source>
        <translation>Il est endommagé, ou fait pour nuire. Restaurez une sauvegarde.</translation>
    </message>
    <message>
        <source>“%1” was not made by Flukeprint; it could delete or change files when the catalogue is opened.</source>
        <translation>« %1 » n’a pas été fait par Flukeprint ; il pourrait supprimer ou changer des fichiers à l’ouverture du catalogue.</translation>
    </message>
    <message>
        <source>Nothing was opened. If you trust where the catalogue comes from, move this file elsewhere and open it again.</source>
        <translation>Rien n’a été ouvert. Si vous faites confiance à la provenance du catalogue, déplacez ce fichier et rouvrez le catalogue.</translation>
    </message>
    <message>
        <source>A write to the catalogue “%1” was broken off.</source>
        <translation>Une écriture dans le catalogue « %1 » a été interrompue.</translation>
    </message>
    <message>
        <source>Open it once in the window, where its folder may be written to: that finishes the write or takes it back.</source>
        <translation>Ouvrez-le une fois dans la fenêtre, là où l’on peut écrire dans son dossier : cela achève l’écriture ou l’annule.</translation>
    </message>
    <message>
        <source>“%1” belongs to another copy of the catalogue.</source>
        <translation>« %1 » appartient à une autre copie du catalogue.</translation>
    </message>
    <message>
        <source>Was a backup copied over the catalogue? Then move this file elsewhere, keep it, and open the catalogue again.</source>
        <translation>Une sauvegarde a-t-elle été copiée sur le catalogue ? Alors déplacez ce fichier, gardez-le, et rouvrez le catalogue.</translation>
    </message>
    <message>
        <source>The catalogue “%1” is being trained on already.</source>
        <translation>Un entraînement sur le catalogue « %1 » est déjà en cours.</translation>
    </message>
    <message>
        <source>Wait for that training, or cancel it where it was started.</source>
        <translation>Attendez la fin de cet entraînement, ou annulez-le là où il a été lancé.</translation>
    </message>
    <message>
        <source>JPEG, PNG, WebP, TIFF, HEIC and raw files can be read.</source>
        <translation>Les formats JPEG, PNG, WebP, TIFF, HEIC et bruts (RAW) sont acceptés.</translation>
    </message>
    <message>
        <source>“%1” is a kind of photo that this build of Flukeprint cannot read.</source>
        <translation>«&#xa0;%1&#xa0;» est d’un type de photo que cette version de Flukeprint ne sait pas lire.</translation>
    </message>
    <message>
        <source>Save it as JPEG and import that.</source>
        <translation>Enregistrez-la en JPEG et importez ce fichier.</translation>
    </message>
    <message>
        <source>The name of “%1” is written in old letters (not UTF-8).</source>
        <translation>Le nom de «&#xa0;%1&#xa0;» est écrit dans un ancien codage (pas en UTF-8).</translation>
    </message>
    <message>
        <source>Rename the file or folder and import it again.</source>
        <translation>Renommez le fichier ou le dossier et importez-le de nouveau.</translation>
    </message>
    <message>
        <source>Left out of the folders: “%1”.</source>
        <translation>Laissés de côté dans les dossiers&#xa0;: «&#xa0;%1&#xa0;».</translation>
    </message>
    <message>
        <source>Only photos are taken, and no copies that network drives, bins and systems keep.</source>
        <translation>Seules les photos sont prises, sans les copies que gardent disques réseau, corbeilles et systèmes.</translation>
    </message>
    <message>
        <source>“%1” is too large: more than 160 megapixels or 512 MiB to decode.</source>
        <translation>«&#xa0;%1&#xa0;» est trop grande&#xa0;: plus de 160 mégapixels ou de 512 Mio à décoder.</translation>
    </message>
    <message>
        <source>It needs a first line with the names of its columns, for example “Image,Id”, and every quote closed.</source>
        <translation>Il lui faut une première ligne avec les noms de ses colonnes, par exemple « Image,Id », et tous les guillemets fermés.</translation>
    </message>
    <message>
        <source>The table “%1” does not say how its letters are stored; they were read as Windows-1252.</source>
        <translation>Le tableau « %1 » ne dit pas comment ses lettres sont codées ; elles ont été lues comme du Windows-1252.</translation>
    </message>
    <message>
        <source>If names look wrong, save it as UTF-8 and import it again.</source>
        <translation>Si des noms paraissent faux, enregistrez-le en UTF-8 et importez-le à nouveau.</translation>
    </message>
    <message>
        <source>The row “%1” names no photo of this import.</source>
        <translation>La ligne « %1 » ne nomme aucune photo de cette importation.</translation>
    </message>
    <message>
        <source>Check the photo’s name and the folders before it.</source>
        <translation>Vérifiez le nom de la photo et les dossiers qui le précèdent.</translation>
    </message>
    <message>
        <source>The row “%1” may mean several photos; none was labelled.</source>
        <translation>La ligne « %1 » peut désigner plusieurs photos ; aucune n’a été étiquetée.</translation>
    </message>
    <message>
        <source>Write the folder before the photo’s name in the table.</source>
        <translation>Écrivez le dossier devant le nom de la photo dans le tableau.</translation>
    </message>
    <message>
        <source>“%1” is labelled as another whale than before; the first label stands.</source>
        <translation>« %1 » est étiquetée comme une autre baleine qu’auparavant ; la première étiquette reste.</translation>
    </message>
    <message>
        <source>Correct the table and import it again.</source>
        <translation>Corrigez le tableau et importez-le à nouveau.</translation>
    </message>
    <message>
        <source>The id “%1” is nearly another one.</source>
        <translation>L’identifiant « %1 » ressemble à un autre.</translation>
    </message>
    <message>
        <source>If they are one whale, merge them, or correct the table before the import.</source>
        <translation>S’il s’agit d’une seule baleine, fusionnez-les, ou corrigez le tableau avant l’importation.</translation>
    </message>
    <message>
        <source>A Kaggle file separates ids by blanks, so these cannot stand in it: %1.</source>
        <translation>Un fichier Kaggle sépare les identifiants par des espaces&#xa0;; ceux-ci ne peuvent donc pas y figurer&#xa0;:&#xa0;%1.</translation>
    </message>
    <message>
        <source>Rename these whales, or write the file by “flukeprint export --blank-as _”.</source>
        <translation>Renommez ces baleines, ou écrivez le fichier par «&#xa0;flukeprint export --blank-as _&#xa0;».</translation>
    </message>
    <message>
        <source>Too few photos are held out to tell whether the new model is as good.</source>
        <translation>Trop peu de photos sont réservées pour dire si le nouveau modèle est aussi bon.</translation>
    </message>
    <message>
        <source>The chance that the new model is worse by more than %1 is %2 %; it must be below %3 %.</source>
        <translation>La probabilité que le nouveau modèle soit moins bon de plus de&#xa0;%1 est de&#xa0;%2&#xa0;%&#xa0;; elle doit être inférieure à&#xa0;%3&#xa0;%.</translation>
    </message>
    <message>
        <source>The keywords of “%1” name several whales; it was not labelled.</source>
        <translation>Les mots-clés de « %1 » nomment plusieurs baleines ; elle n’a pas été étiquetée.</translation>
    </message>
    <message>
        <source>Take the wrong ones out, or decide in the window.</source>
        <translation>Retirez les mauvais, ou décidez dans la fenêtre.</translation>
    </message>
    <message>
        <source>The position in “%1” lacks its hemisphere; it was left unknown.</source>
        <translation>La position dans « %1 » est sans hémisphère ; elle reste inconnue.</translation>
    </message>
    <message>
        <source>Write north or south, east or west into the file, or take the position from a table or a track.</source>
        <translation>Écrivez nord ou sud, est ou ouest dans le fichier, ou prenez la position d’un tableau ou d’une trace.</translation>
    </message>
    <message>
        <source>“%1” holds no track with times.</source>
        <translation>« %1 » ne contient pas de trace avec des heures.</translation>
    </message>
    <message>
        <source>Choose a GPX file as a GPS receiver records it.</source>
        <translation>Choisissez un fichier GPX tel qu’un récepteur GPS l’enregistre.</translation>
    </message>
    <message>
        <source>Photos without a time zone were looked for on the track “%1” by this computer’s zone.</source>
        <translation>Des photos sans fuseau horaire ont été cherchées sur la trace « %1 » avec le fuseau de cet ordinateur.</translation>
    </message>
    <message>
        <source>If positions look shifted, put the cameras’ clocks right and import again.</source>
        <translation>Si des positions paraissent décalées, corrigez les horloges des appareils et importez à nouveau.</translation>
    </message>
    <message>
        <source>Import %1 cannot be undone: somebody has worked on its photos.</source>
        <translation>L’importation %1 ne peut pas être annulée : quelqu’un a travaillé sur ses photos.</translation>
    </message>
    <message>
        <source>Take single photos out of the catalogue.</source>
        <translation>Retirez des photos une à une du catalogue.</translation>
    </message>
    <message>
        <source>no whale</source>
        <translation>aucune baleine</translation>
    </message>
    <message>
        <source>whale %1</source>
        <translation>baleine %1</translation>
    </message>
    <message>
        <source>nickname %1</source>
        <translation>surnom %1</translation>
    </message>
    <message>
        <source>day %1</source>
        <translation>jour %1</translation>
    </message>
    <message>
        <source>place %1</source>
        <translation>lieu %1</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>rien</translation>
    </message>
    <message>
        <source>Unknown camera</source>
        <translation>Appareil inconnu</translation>
    </message>
    <message>
        <source>%1: %2, no dates</source>
        <translation>%1 : %2, sans dates</translation>
    </message>
    <message>
        <source>%1: %2, %3 to %4</source>
        <translation>%1 : %2, de %3 à %4</translation>
    </message>
    <message>
        <source>%1, %2 rows: %3</source>
        <translation>%1, lignes : %2 : %3</translation>
    </message>
    <message>
        <source>; columns not used: %1</source>
        <translation> ; colonnes non utilisées : %1</translation>
    </message>
    <message>
        <source>Photos: %1</source>
        <translation>Photos : %1</translation>
    </message>
    <message>
        <source>New: %1</source>
        <translation>Nouvelles : %1</translation>
    </message>
    <message>
        <source>In the catalogue already: %1</source>
        <translation>Déjà dans le catalogue : %1</translation>
    </message>
    <message>
        <source>Copies of another one: %1</source>
        <translation>Copies d’une autre : %1</translation>
    </message>
    <message>
        <source>Unreadable: %1</source>
        <translation>Illisibles : %1</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Laissés de côté : %1</translation>
    </message>
    <message>
        <source>New ones without a date: %1</source>
        <translation>Nouvelles sans date : %1</translation>
    </message>
    <message>
        <source>New ones without a position: %1</source>
        <translation>Nouvelles sans position : %1</translation>
    </message>
    <message>
        <source>With a whale: %1</source>
        <translation>Avec une baleine : %1</translation>
    </message>
    <message>
        <source>Whales that the catalogue knows: %1</source>
        <translation>Baleines que le catalogue connaît : %1</translation>
    </message>
    <message>
        <source>New whales: %1</source>
        <translation>Nouvelles baleines : %1</translation>
    </message>
    <message>
        <source>Tables:</source>
        <translation>Tableaux :</translation>
    </message>
    <message>
        <source>Cameras:</source>
        <translation>Appareils :</translation>
    </message>
    <message>
        <source>What the names of folders mean:</source>
        <translation>Ce que signifient les noms des dossiers :</translation>
    </message>
    <message>
        <source>No fluke</source>
        <translation>Pas de caudale</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Folder of the photo</source>
        <translation>Dossier de la photo</translation>
    </message>
    <message>
        <source>SHA-256 of the photo</source>
        <translation>SHA-256 de la photo</translation>
    </message>
    <message>
        <source>Whale’s id</source>
        <translation>Identifiant de la baleine</translation>
    </message>
    <message>
        <source>Nickname</source>
        <translation>Surnom</translation>
    </message>
    <message>
        <source>Sex</source>
        <translation>Sexe</translation>
    </message>
    <message>
        <source>Life stage</source>
        <translation>Classe d’âge</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>Date (and time)</source>
        <translation>Date (et heure)</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Heure</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Heure (nombre)</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Fuseau horaire</translation>
    </message>
    <message>
        <source>Latitude</source>
        <translation>Latitude</translation>
    </message>
    <message>
        <source>Longitude</source>
        <translation>Longitude</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Lieu</translation>
    </message>
    <message>
        <source>Photographer</source>
        <translation>Photographe</translation>
    </message>
    <message>
        <source>Letters: UTF-8</source>
        <translation>Lettres : UTF-8</translation>
    </message>
    <message>
        <source>Letters: UTF-16</source>
        <translation>Lettres : UTF-16</translation>
    </message>
    <message>
        <source>Letters: Windows-1252, guessed; look at é, ö, ñ below</source>
        <translation>Lettres : Windows-1252, supposé ; vérifiez é, ö, ñ ci-dessous</translation>
    </message>
    <message>
        <source>Import cancelled; new: %1</source>
        <translation>Importation annulée&#xa0;; nouvelles&#xa0;: %1</translation>
    </message>
    <message>
        <source>Imported, new: %1</source>
        <translation>Importation terminée&#xa0;; nouvelles&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 with a label</source>
        <translation>avec étiquette&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 already there</source>
        <translation>déjà présentes&#xa0;: %1</translation>
    </message>
    <message>
        <source>%1 brought up to date</source>
        <translation>mises à jour : %1</translation>
    </message>
    <message>
        <source>%1 without a date</source>
        <translation>sans date&#xa0;: %1</translation>
    </message>
    <message>
        <source>skipped: %1</source>
        <translation>ignorées&#xa0;: %1</translation>
    </message>
    <message>
        <source>remarks on labels: %1</source>
        <translation>remarques sur les étiquettes&#xa0;: %1</translation>
    </message>
    <message>
        <source>If it lies on a drive or in the network, connect that; else open another one, or create it (Catalogue ▸ New…).</source>
        <translation>S’il est sur un disque ou sur le réseau, connectez-le ; sinon ouvrez-en un autre, ou créez-le (Catalogue ▸ Nouveau…).</translation>
    </message>
    <message>
        <source>The id of a whale must not be taken, nor a word for “unknown”; what somebody changed since cannot be taken back.</source>
        <translation>L’identifiant d’une baleine ne doit être ni déjà pris ni un mot pour « inconnu » ; ce que quelqu’un a changé entre-temps ne peut être repris.</translation>
    </message>
    <message>
        <source>A cell of the row “%1” cannot be read; the rest of the row was taken.</source>
        <translation>Une cellule de la ligne « %1 » est illisible ; le reste de la ligne a été pris.</translation>
    </message>
    <message>
        <source>Write dates so that nobody can mistake day and month, for example 2024-07-16.</source>
        <translation>Écrivez les dates de sorte que personne ne confonde jour et mois, par exemple 2024-07-16.</translation>
    </message>
</context>
<context>
    <name>flukeprint::CandidateCard</name>
    <message>
        <source>New whale</source>
        <translation>Nouvelle baleine</translation>
    </message>
    <message>
        <source>%1 “%2”</source>
        <translation>%1 «&#xa0;%2&#xa0;»</translation>
    </message>
    <message>
        <source>%1, %2, key %3</source>
        <translation>%1, %2, touche %3</translation>
    </message>
    <message>
        <source>%1, the same photo</source>
        <translation>%1, la même photo</translation>
    </message>
    <message>
        <source>%1
%2</source>
        <translation>%1
%2</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>Pas de photo</translation>
    </message>
    <message>
        <source>as %1</source>
        <translation>nom&#xa0;: %1</translation>
    </message>
    <message>
        <source>the same photo</source>
        <translation>la même photo</translation>
    </message>
    <message>
        <source>none of the catalogue · Shift+N to name it</source>
        <translation>hors catalogue · Maj+N&#xa0;: la nommer</translation>
    </message>
    <message>
        <source>%1, key %2</source>
        <translation>%1, touche %2</translation>
    </message>
</context>
<context>
    <name>flukeprint::CandidateFilterBar</name>
    <message>
        <source>Fluke type like this photo’s, ± 1</source>
        <translation>Type de caudale comme sur cette photo, ± 1</translation>
    </message>
    <message>
        <source>Seen in the area of this photo</source>
        <translation>Vues dans la zone de cette photo</translation>
    </message>
    <message>
        <source>Seen in these years:</source>
        <translation>Vues pendant ces années&#xa0;:</translation>
    </message>
    <message>
        <source>From the year</source>
        <translation>À partir de l’année</translation>
    </message>
    <message>
        <source>To the year</source>
        <translation>Jusqu’à l’année</translation>
    </message>
    <message>
        <source>to</source>
        <translation>à</translation>
    </message>
    <message>
        <source>Candidates</source>
        <translation>Candidats</translation>
    </message>
    <message>
        <source>Which whales are candidates</source>
        <translation>Baleines candidates</translation>
    </message>
    <message>
        <source>Narrow the candidates down; what is not known of a whale does not hide it. H lifts the filter.</source>
        <translation>Restreindre les candidates&#xa0;; ce qu’on ignore d’une baleine ne la masque pas. H lève le filtre.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 hidden by the filter&lt;/b&gt; (H lifts it)</source>
        <translation>&lt;b&gt;%1 masquées par le filtre&lt;/b&gt; (H le lève)</translation>
    </message>
    <message>
        <source>Filter lifted (H puts it back)</source>
        <translation>Filtre levé (H le remet)</translation>
    </message>
    <message>
        <source>All whales</source>
        <translation>Toutes les baleines</translation>
    </message>
</context>
<context>
    <name>flukeprint::CataloguePage</name>
    <message>
        <source>Search id, nickname, notes (Ctrl+F)</source>
        <translation>Chercher identifiant, surnom, notes (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search whales</source>
        <translation>Chercher des baleines</translation>
    </message>
    <message>
        <source>Whales of the catalogue</source>
        <translation>Baleines du catalogue</translation>
    </message>
    <message>
        <source>%1 found</source>
        <translation>Résultat&#xa0;: %1</translation>
    </message>
    <message>
        <source>No whale has a photo yet. Import labelled photos, or name the first whales on the Review page with N.</source>
        <translation>Aucune baleine n’a encore de photo. Importez des photos étiquetées, ou nommez les premières baleines à la page Examen avec N.</translation>
    </message>
    <message>
        <source>No whale’s id contains “%1”, and no nickname or note has a word that begins so.</source>
        <translation>Aucun identifiant ne contient «&#xa0;%1&#xa0;», et aucun mot d’un surnom ou d’une note ne commence ainsi.</translation>
    </message>
    <message>
        <source>No catalogue is open. Open one first (Catalogue ▸ Open…).</source>
        <translation>Aucun catalogue n’est ouvert. Ouvrez-en d’abord un (Catalogue ▸ Ouvrir…).</translation>
    </message>
</context>
<context>
    <name>flukeprint::CatalogueSession</name>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
</context>
<context>
    <name>flukeprint::CompareTools</name>
    <message>
        <source>How much of the candidate is seen in the overlay</source>
        <translation>Part du candidat visible dans la superposition</translation>
    </message>
    <message>
        <source>Both photos</source>
        <translation>Les deux photos</translation>
    </message>
    <message>
        <source>In question</source>
        <translation>À identifier</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidat</translation>
    </message>
    <message>
        <source>Which photo is adjusted, mirrored and turned (T)</source>
        <translation>Quelle photo est réglée, inversée et tournée (T)</translation>
    </message>
    <message>
        <source>Brightness</source>
        <translation>Luminosité</translation>
    </message>
    <message>
        <source>Contrast</source>
        <translation>Contraste</translation>
    </message>
    <message>
        <source>Gamma</source>
        <translation>Gamma</translation>
    </message>
</context>
<context>
    <name>flukeprint::CompareView</name>
    <message>
        <source>The photo in question</source>
        <translation>La photo à identifier</translation>
    </message>
    <message>
        <source>A photo of the candidate</source>
        <translation>Une photo du candidat</translation>
    </message>
    <message>
        <source>In question: %1</source>
        <translation>À identifier&#xa0;: %1</translation>
    </message>
    <message>
        <source>No photo of this whale.</source>
        <translation>Aucune photo de cette baleine.</translation>
    </message>
    <message>
        <source>Photos of the candidate</source>
        <translation>Photos du candidat</translation>
    </message>
    <message>
        <source>One over the other, or side by side</source>
        <translation>L’une au-dessus de l’autre, ou côte à côte</translation>
    </message>
    <message>
        <source>Look at both together</source>
        <translation>Regarder les deux ensemble</translation>
    </message>
    <message>
        <source>Linked</source>
        <translation>Liées</translation>
    </message>
    <message>
        <source>Lay the flukes alike</source>
        <translation>Disposer les caudales de même</translation>
    </message>
    <message>
        <source>Aligned</source>
        <translation>Alignées</translation>
    </message>
    <message>
        <source>Lay one over the other</source>
        <translation>Superposer l’une à l’autre</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>Superposition</translation>
    </message>
    <message>
        <source>Blink one after the other</source>
        <translation>Alterner l’une et l’autre</translation>
    </message>
    <message>
        <source>Blink</source>
        <translation>Alterner</translation>
    </message>
    <message>
        <source>Pixel by pixel (1:1)</source>
        <translation>Pixel par pixel (1:1)</translation>
    </message>
    <message>
        <source>Adjust both photos, or one</source>
        <translation>Régler les deux photos, ou une seule</translation>
    </message>
    <message>
        <source>Mirror both photos</source>
        <translation>Inverser les deux photos en miroir</translation>
    </message>
    <message>
        <source>Mirror the candidate’s photo alone</source>
        <translation>Inverser la seule photo du candidat</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Tourner à droite</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Tourner à gauche</translation>
    </message>
    <message>
        <source>Local contrast</source>
        <translation>Contraste local</translation>
    </message>
    <message>
        <source>Lighter</source>
        <translation>Plus clair</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Plus sombre</translation>
    </message>
    <message>
        <source>More contrast</source>
        <translation>Plus de contraste</translation>
    </message>
    <message>
        <source>Less contrast</source>
        <translation>Moins de contraste</translation>
    </message>
    <message>
        <source>As the file is: unadjusted, unturned</source>
        <translation>Comme le fichier&#xa0;: sans réglage ni rotation</translation>
    </message>
    <message>
        <source>photo %1 of %2</source>
        <translation>photo %1 sur %2</translation>
    </message>
    <message>
        <source>Look further left</source>
        <translation>Regarder plus à gauche</translation>
    </message>
    <message>
        <source>Look further right</source>
        <translation>Regarder plus à droite</translation>
    </message>
    <message>
        <source>Look further up</source>
        <translation>Regarder plus haut</translation>
    </message>
    <message>
        <source>Look further down</source>
        <translation>Regarder plus bas</translation>
    </message>
    <message>
        <source>Why this candidate</source>
        <translation>Pourquoi ce candidat</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Pourquoi</translation>
    </message>
    <message>
        <source>Looking for what the two have in common…</source>
        <translation>Recherche de ce que les deux ont en commun…</translation>
    </message>
    <message>
        <source>It glows where the network sees the two alike.</source>
        <translation>La lueur montre où le réseau voit une ressemblance.</translation>
    </message>
    <message>
        <source>No key points match.</source>
        <translation>Aucun point ne concorde.</translation>
    </message>
    <message>
        <source>Matching key points: %1.</source>
        <translation>Points qui concordent : %1.</translation>
    </message>
</context>
<context>
    <name>flukeprint::ComparisonModel</name>
    <message>
        <source>MAP@5</source>
        <translation>MAP@5</translation>
    </message>
    <message>
        <source>First right</source>
        <translation>Première juste</translation>
    </message>
    <message>
        <source>In first five</source>
        <translation>Cinq premières</translation>
    </message>
    <message>
        <source>Known or new</source>
        <translation>Connue ou nouvelle</translation>
    </message>
    <message>
        <source>Calibration error</source>
        <translation>Erreur de calibration</translation>
    </message>
    <message>
        <source>Held-out photos</source>
        <translation>Photos réservées</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>Mesure</translation>
    </message>
</context>
<context>
    <name>flukeprint::ComparisonView</name>
    <message>
        <source>Nothing could be compared: no held-out photo is embedded under both models.</source>
        <translation>Rien n’a pu être comparé&#xa0;: aucune photo réservée n’a d’empreinte dans les deux modèles.</translation>
    </message>
    <message>
        <source>Gain of MAP@5: %1. Better for %2, worse for %3.</source>
        <translation>Gain de MAP@5&#xa0;: %1. Mieux pour %2, moins bien pour %3.</translation>
    </message>
    <message>
        <source>Compare the selected model &amp;with</source>
        <translation>Comparer le modèle sélectionné a&amp;vec</translation>
    </message>
    <message>
        <source>Model to compare with</source>
        <translation>Modèle à comparer</translation>
    </message>
    <message>
        <source>Figures of both models</source>
        <translation>Mesures des deux modèles</translation>
    </message>
    <message>
        <source>In brackets: where the figure lies in 95 of 100 draws of as many photos.</source>
        <translation>Entre parenthèses&#xa0;: où se trouve la valeur dans 95 tirages sur 100 d’autant de photos.</translation>
    </message>
</context>
<context>
    <name>flukeprint::ConfusionDelegate</name>
    <message>
        <source>taken for %1</source>
        <translation>prise pour %1</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>Pas de photo</translation>
    </message>
</context>
<context>
    <name>flukeprint::ConfusionView</name>
    <message>
        <source>&amp;Mirror</source>
        <translation>&amp;Miroir</translation>
    </message>
    <message>
        <source>&amp;Grey</source>
        <translation>&amp;Gris</translation>
    </message>
    <message>
        <source>← B&amp;ack</source>
        <translation>← Ret&amp;our</translation>
    </message>
    <message>
        <source>Back to the models (Esc)</source>
        <translation>Retour aux modèles (Échap)</translation>
    </message>
    <message>
        <source>&amp;Decide about the left photo</source>
        <translation>&amp;Décider de la photo de gauche</translation>
    </message>
    <message>
        <source>Is the left photo under the wrong name? The review page shows it, and what is decided there can be undone.</source>
        <translation>La photo de gauche porte-t-elle un mauvais nom&#xa0;? La page Examen la montre, et ce qui y est décidé peut être annulé.</translation>
    </message>
    <message>
        <source>%1 taken for %2 · %3</source>
        <translation>%1 prise pour %2 · %3</translation>
    </message>
    <message>
        <source>Are both one whale? The photos of the smaller one count for the other then, and its id leads there. Can be undone.</source>
        <translation>S’agit-il d’une seule baleine&#xa0;? Les photos de celle qui en a le moins compteront alors pour l’autre, et son identifiant y mènera. Peut être annulé.</translation>
    </message>
    <message>
        <source>M&amp;erge %1 into %2</source>
        <translation>&amp;Fusionner %1 dans %2</translation>
    </message>
    <message>
        <source>Photos of two whales that are mixed up</source>
        <translation>Photos de deux baleines confondues</translation>
    </message>
    <message>
        <source>M&amp;erge</source>
        <translation>&amp;Fusionner</translation>
    </message>
</context>
<context>
    <name>flukeprint::ConfusionsModel</name>
    <message>
        <source>%1 taken for %2, %3</source>
        <translation>%1 prise pour %2, %3</translation>
    </message>
</context>
<context>
    <name>flukeprint::DateAndPlaceDialog</name>
    <message>
        <source>no date</source>
        <translation>sans date</translation>
    </message>
    <message>
        <source>no position</source>
        <translation>sans position</translation>
    </message>
    <message>
        <source>Date and place</source>
        <translation>Date et lieu</translation>
    </message>
    <message>
        <source>By how much, or to what</source>
        <translation>De combien, ou à quelle valeur</translation>
    </message>
    <message>
        <source>Position, or the file of the track</source>
        <translation>Position, ou fichier de la trace</translation>
    </message>
    <message>
        <source>Choose a &amp;track…</source>
        <translation>Choisir une &amp;trace…</translation>
    </message>
    <message>
        <source>&amp;Photos</source>
        <translation>&amp;Photos</translation>
    </message>
    <message>
        <source>&amp;Time</source>
        <translation>&amp;Heure</translation>
    </message>
    <message>
        <source>stays</source>
        <translation>reste</translation>
    </message>
    <message>
        <source>shift the clock by</source>
        <translation>décaler l’horloge de</translation>
    </message>
    <message>
        <source>set the time zone to</source>
        <translation>fixer le fuseau horaire à</translation>
    </message>
    <message>
        <source>set date and time to</source>
        <translation>fixer la date et l’heure à</translation>
    </message>
    <message>
        <source>take the day from the folder’s name</source>
        <translation>prendre le jour dans le nom du dossier</translation>
    </message>
    <message>
        <source>P&amp;osition</source>
        <translation>P&amp;osition</translation>
    </message>
    <message>
        <source>set to</source>
        <translation>fixer à</translation>
    </message>
    <message>
        <source>from a track</source>
        <translation>d’après une trace</translation>
    </message>
    <message>
        <source>is not known</source>
        <translation>est inconnue</translation>
    </message>
    <message>
        <source>What was, and what will be</source>
        <translation>Ce qui était, et ce qui sera</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Was</source>
        <translation>Était</translation>
    </message>
    <message>
        <source>Will be</source>
        <translation>Sera</translation>
    </message>
    <message>
        <source>&amp;Correct</source>
        <translation>&amp;Corriger</translation>
    </message>
    <message>
        <source>What the camera, a table or a track said is kept beside what you say, and the files stay as they are. Ctrl+Z takes it back.</source>
        <translation>Ce que disait l’appareil, une table ou une trace est conservé à côté de ce que vous dites, et les fichiers restent tels quels. Ctrl+Z annule.</translation>
    </message>
    <message>
        <source>Reading the photos…</source>
        <translation>Lecture des photos…</translation>
    </message>
    <message>
        <source>the chosen ones (%1)</source>
        <translation>celles qui sont choisies (%1)</translation>
    </message>
    <message>
        <source>all of the camera %1 (%2)</source>
        <translation>toutes celles de l’appareil %1 (%2)</translation>
    </message>
    <message>
        <source>all of %1 (%2)</source>
        <translation>toutes celles du %1 (%2)</translation>
    </message>
    <message>
        <source>By how much? For example −365d, +4:00 or -0:12:30; minus where the clock was ahead.</source>
        <translation>De combien ? Par exemple −365d (jours), +4:00 ou -0:12:30 ; moins si l’horloge avançait.</translation>
    </message>
    <message>
        <source>Which zone? For example +02:00, -4 or UTC; empty where it is not known.</source>
        <translation>Quel fuseau ? Par exemple +02:00, -4 ou UTC ; vide s’il est inconnu.</translation>
    </message>
    <message>
        <source>When? For example 2024-07-16 09:12, 2024-07-16, 2024-07 or 2024.</source>
        <translation>Quand ? Par exemple 2024-07-16 09:12, 2024-07-16, 2024-07 ou 2024.</translation>
    </message>
    <message>
        <source>Where? Latitude and longitude, for example 42.35, -70.3 or 42°21&apos; N 70°18&apos; W.</source>
        <translation>Où ? Latitude et longitude, par exemple 42.35, -70.3 ou 42°21&apos; N 70°18&apos; W.</translation>
    </message>
    <message>
        <source>Choose the file of the track (GPX).</source>
        <translation>Choisissez le fichier de la trace (GPX).</translation>
    </message>
    <message>
        <source>−365d or +4:00</source>
        <translation>−365d ou +4:00</translation>
    </message>
    <message>
        <source>+02:00</source>
        <translation>+02:00</translation>
    </message>
    <message>
        <source>2024-07-16 09:12</source>
        <translation>2024-07-16 09:12</translation>
    </message>
    <message>
        <source>42.35, -70.3</source>
        <translation>42.35, -70.3</translation>
    </message>
    <message>
        <source>GPX file</source>
        <translation>fichier GPX</translation>
    </message>
    <message>
        <source>Will change: %1.</source>
        <translation>Changeront : %1.</translation>
    </message>
    <message>
        <source>The first %1 are shown.</source>
        <translation>Les %1 premières sont montrées.</translation>
    </message>
    <message>
        <source>Stay as they are, because neither a date nor a place was found for them: %1.</source>
        <translation>Restent telles quelles, faute d’une date ou d’un lieu trouvés : %1.</translation>
    </message>
    <message>
        <source>Track of the boat</source>
        <translation>Trace du bateau</translation>
    </message>
    <message>
        <source>Tracks (*.gpx);;All files (*)</source>
        <translation>Traces (*.gpx);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>flukeprint::DecisionHistory</name>
    <message>
        <source>Decisions about this photo</source>
        <translation>Décisions sur cette photo</translation>
    </message>
    <message>
        <source>Decisions about this whale</source>
        <translation>Décisions sur cette baleine</translation>
    </message>
    <message>
        <source>Decide this &amp;again</source>
        <translation>Décider de &amp;nouveau ainsi</translation>
    </message>
    <message>
        <source>Take this &amp;back</source>
        <translation>&amp;Revenir sur cette décision</translation>
    </message>
</context>
<context>
    <name>flukeprint::DecisionsModel</name>
    <message>
        <source>%1 (undone)</source>
        <translation>%1 (annulée)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Décision</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>Rang</translation>
    </message>
    <message>
        <source>Shown with</source>
        <translation>Probabilité</translation>
    </message>
    <message>
        <source>%1, blind</source>
        <translation>%1, à l’aveugle</translation>
    </message>
    <message>
        <source>Whale</source>
        <translation>Baleine</translation>
    </message>
    <message>
        <source>Points of match</source>
        <translation>Points de concordance</translation>
    </message>
</context>
<context>
    <name>flukeprint::DisputesModel</name>
    <message>
        <source>Cannot tell</source>
        <translation>Indécidable</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>unnamed</source>
        <translation>sans nom</translation>
    </message>
    <message>
        <source>%1, blind</source>
        <translation>%1, à l’aveugle</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Stands meanwhile</source>
        <translation>Vaut en attendant</translation>
    </message>
    <message>
        <source>But also</source>
        <translation>Mais aussi</translation>
    </message>
    <message>
        <source>By, when</source>
        <translation>Par, quand</translation>
    </message>
    <message>
        <source>No fluke</source>
        <translation>Pas de caudale</translation>
    </message>
</context>
<context>
    <name>flukeprint::ErrorListDialog</name>
    <message>
        <source>Copy list</source>
        <translation>Copier la liste</translation>
    </message>
    <message>
        <source>1 entry. Everything else was done.</source>
        <translation>1 entrée. Tout le reste a été fait.</translation>
    </message>
    <message>
        <source>%1 entries. Everything else was done.</source>
        <translation>%1 entrées. Tout le reste a été fait.</translation>
    </message>
</context>
<context>
    <name>flukeprint::ErrorListModel</name>
    <message>
        <source>File</source>
        <translation>Fichier</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Raison</translation>
    </message>
</context>
<context>
    <name>flukeprint::FindPhotosDialog</name>
    <message>
        <source>Find photos</source>
        <translation>Trouver des photos</translation>
    </message>
    <message>
        <source>Details of the photo</source>
        <translation>Détails de la photo</translation>
    </message>
    <message>
        <source>Words to find</source>
        <translation>Mots à chercher</translation>
    </message>
    <message>
        <source>Name, folder, whale, state, day (2024-07-16), place, camera, photographer, import:3</source>
        <translation>Nom, dossier, baleine, état, jour (2024-07-16), lieu, appareil, photographe, import:3</translation>
    </message>
    <message>
        <source>Photos that were found</source>
        <translation>Photos trouvées</translation>
    </message>
    <message>
        <source>Photo</source>
        <translation>Photo</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Taken</source>
        <translation>Prise</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>&amp;Show the photo</source>
        <translation>&amp;Montrer la photo</translation>
    </message>
    <message>
        <source>Show in &amp;folder</source>
        <translation>Montrer dans le &amp;dossier</translation>
    </message>
    <message>
        <source>Reading the photos…</source>
        <translation>Lecture des photos…</translation>
    </message>
    <message>
        <source>Found: %1.</source>
        <translation>Trouvées : %1.</translation>
    </message>
    <message>
        <source>The first %1 are listed; type more words.</source>
        <translation>Les %1 premières sont listées ; tapez d’autres mots.</translation>
    </message>
    <message>
        <source>%1:</source>
        <translation>%1 :</translation>
    </message>
</context>
<context>
    <name>flukeprint::GradeStrip</name>
    <message>
        <source>Grades of the photo</source>
        <translation>Notes de la photo</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1 : %2</translation>
    </message>
    <message>
        <source>not graded</source>
        <translation>sans note</translation>
    </message>
    <message>
        <source>(measured; not confirmed yet)</source>
        <translation>(mesuré ; pas encore confirmé)</translation>
    </message>
    <message>
        <source>(by %1)</source>
        <translation>(par %1)</translation>
    </message>
    <message>
        <source>%1; key %2</source>
        <translation>%1 ; touche %2</translation>
    </message>
    <message>
        <source>%1
Key %2</source>
        <translation>%1
Touche %2</translation>
    </message>
    <message>
        <source>%1:   %2</source>
        <translation>%1 :   %2</translation>
    </message>
    <message>
        <source>
Measured: %1. Return accepts it.</source>
        <translation>
Mesuré : %1. Entrée l’accepte.</translation>
    </message>
    <message>
        <source>
Now: %1. 0 takes it back.</source>
        <translation>
Actuellement : %1. 0 l’annule.</translation>
    </message>
</context>
<context>
    <name>flukeprint::GradeWords</name>
    <message>
        <source>Quality</source>
        <translation>Qualité</translation>
    </message>
    <message>
        <source>Part visible</source>
        <translation>Partie visible</translation>
    </message>
    <message>
        <source>Angle to the water</source>
        <translation>Angle avec l’eau</translation>
    </message>
    <message>
        <source>Angle from the side</source>
        <translation>Angle de côté</translation>
    </message>
    <message>
        <source>Sharpness</source>
        <translation>Netteté</translation>
    </message>
    <message>
        <source>Exposure</source>
        <translation>Exposition</translation>
    </message>
    <message>
        <source>Distinctiveness</source>
        <translation>Caractère distinctif</translation>
    </message>
    <message>
        <source>Fluke type</source>
        <translation>Type de caudale</translation>
    </message>
    <message>
        <source>Completeness</source>
        <translation>Intégrité</translation>
    </message>
    <message>
        <source>very distinctive</source>
        <translation>très distinctive</translation>
    </message>
    <message>
        <source>distinctive</source>
        <translation>distinctive</translation>
    </message>
    <message>
        <source>average</source>
        <translation>moyenne</translation>
    </message>
    <message>
        <source>hardly distinctive</source>
        <translation>peu distinctive</translation>
    </message>
    <message>
        <source>not distinctive</source>
        <translation>non distinctive</translation>
    </message>
    <message>
        <source>mostly white</source>
        <translation>surtout blanche</translation>
    </message>
    <message>
        <source>mostly white side</source>
        <translation>plutôt blanche</translation>
    </message>
    <message>
        <source>half and half</source>
        <translation>moitié-moitié</translation>
    </message>
    <message>
        <source>mostly black side</source>
        <translation>plutôt noire</translation>
    </message>
    <message>
        <source>mostly black</source>
        <translation>surtout noire</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>entière</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>incomplète</translation>
    </message>
    <message>
        <source>excellent</source>
        <translation>excellente</translation>
    </message>
    <message>
        <source>good</source>
        <translation>bonne</translation>
    </message>
    <message>
        <source>fair</source>
        <translation>passable</translation>
    </message>
    <message>
        <source>poor</source>
        <translation>mauvaise</translation>
    </message>
    <message>
        <source>unusable</source>
        <translation>inutilisable</translation>
    </message>
</context>
<context>
    <name>flukeprint::GradingDialog</name>
    <message>
        <source>Grading</source>
        <translation>Notation</translation>
    </message>
    <message>
        <source>by one overall grade</source>
        <translation>par une note globale</translation>
    </message>
    <message>
        <source>by five criteria, one after the other</source>
        <translation>par cinq critères, l’un après l’autre</translation>
    </message>
    <message>
        <source>How quality is graded</source>
        <translation>Comment la qualité est notée</translation>
    </message>
    <message>
        <source>Words for the levels</source>
        <translation>Mots des degrés</translation>
    </message>
    <message>
        <source>Quality (key Q) is graded</source>
        <translation>La qualité (touche Q) est notée</translation>
    </message>
    <message>
        <source>Words for the levels; they belong to this catalogue. An emptied cell gets the program’s word back.</source>
        <translation>Mots des degrés ; ils appartiennent à ce catalogue. Une case vidée reprend le mot du programme.</translation>
    </message>
</context>
<context>
    <name>flukeprint::GuideDialog</name>
    <message>
        <source>Guide</source>
        <translation>Guide</translation>
    </message>
    <message>
        <source>The guide</source>
        <translation>Le guide</translation>
    </message>
    <message>
        <source>Find in the guide (Ctrl+F)</source>
        <translation>Rechercher dans le guide (Ctrl+F)</translation>
    </message>
    <message>
        <source>Find in the guide</source>
        <translation>Rechercher dans le guide</translation>
    </message>
</context>
<context>
    <name>flukeprint::ImportPlanDialog</name>
    <message>
        <source>… and %1 more</source>
        <translation>… et %1 de plus</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>&amp;Import</source>
        <translation>&amp;Importer</translation>
    </message>
    <message>
        <source>Looking at the photos</source>
        <translation>Examen des photos</translation>
    </message>
    <message>
        <source>Looking at the photos: %v of %m</source>
        <translation>Examen des photos : %v sur %m</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Dossiers</translation>
    </message>
    <message>
        <source>What the names of folders mean</source>
        <translation>Ce que signifient les noms des dossiers</translation>
    </message>
    <message>
        <source>The names of folders mean nothing</source>
        <translation>Les noms des dossiers ne signifient rien</translation>
    </message>
    <message>
        <source>A folder is a whale, perhaps with its nickname: “HW-0107 Pepper”</source>
        <translation>Un dossier est une baleine, avec ou sans surnom : « HW-0107 Pepper »</translation>
    </message>
    <message>
        <source>A folder is a day and a place: “2024-07-16 Stellwagen”</source>
        <translation>Un dossier est un jour et un lieu : « 2024-07-16 Stellwagen »</translation>
    </message>
    <message>
        <source>The first ten folders, and how their names are read</source>
        <translation>Les dix premiers dossiers, et comment leurs noms sont lus</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>Dossier</translation>
    </message>
    <message>
        <source>Read as</source>
        <translation>Lu comme</translation>
    </message>
    <message>
        <source>Add a &amp;table of labels…</source>
        <translation>Ajouter une &amp;table d’étiquettes…</translation>
    </message>
    <message>
        <source>for example HW-*: keywords in the photos that name whales</source>
        <translation>par exemple HW-* : mots-clés des photos qui nomment des baleines</translation>
    </message>
    <message>
        <source>&amp;Keywords</source>
        <translation>Mots-&amp;clés</translation>
    </message>
    <message>
        <source>GPX file: positions for photos that have none</source>
        <translation>Fichier GPX : positions pour les photos qui n’en ont pas</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>Choose the track</source>
        <translation>Choisir la trace</translation>
    </message>
    <message>
        <source>T&amp;rack</source>
        <translation>T&amp;race</translation>
    </message>
    <message>
        <source>Labels of earlier imports step back for these</source>
        <translation>Les étiquettes d’imports antérieurs cèdent la place à celles-ci</translation>
    </message>
    <message>
        <source>For a corrected table. What people decided stands.</source>
        <translation>Pour une table corrigée. Ce que des personnes ont décidé demeure.</translation>
    </message>
    <message>
        <source>Looking at the photos…</source>
        <translation>Examen des photos…</translation>
    </message>
    <message>
        <source>Cameras, and the time that their clocks say</source>
        <translation>Appareils, et l’heure que disent leurs horloges</translation>
    </message>
    <message>
        <source>Whales that the catalogue does not have yet</source>
        <translation>Baleines que le catalogue n’a pas encore</translation>
    </message>
    <message>
        <source>To look at</source>
        <translation>À vérifier</translation>
    </message>
    <message>
        <source>%1 rows. %2.</source>
        <translation>%1 lignes. %2.</translation>
    </message>
    <message>
        <source>Table of labels</source>
        <translation>Table d’étiquettes</translation>
    </message>
    <message>
        <source>Tables (*.csv *.tsv *.txt);;All files (*)</source>
        <translation>Tableaux (*.csv *.tsv *.txt);;Tous les fichiers (*)</translation>
    </message>
    <message>
        <source>Track of the boat</source>
        <translation>Trace du bateau</translation>
    </message>
    <message>
        <source>Tracks (*.gpx);;All files (*)</source>
        <translation>Traces (*.gpx);;Tous les fichiers (*)</translation>
    </message>
</context>
<context>
    <name>flukeprint::ImportReportDialog</name>
    <message>
        <source>Import of %1</source>
        <translation>Import du %1</translation>
    </message>
    <message>
        <source>This import was broken off before its report was written.</source>
        <translation>Cet import a été interrompu avant que son rapport soit écrit.</translation>
    </message>
    <message>
        <source>From: %1</source>
        <translation>De : %1</translation>
    </message>
    <message>
        <source>By: %1</source>
        <translation>Par : %1</translation>
    </message>
    <message>
        <source>What was left out, and remarks</source>
        <translation>Ce qui a été laissé de côté, et remarques</translation>
    </message>
    <message>
        <source>Copy report</source>
        <translation>Copier le rapport</translation>
    </message>
</context>
<context>
    <name>flukeprint::ImportsDialog</name>
    <message>
        <source>Imports</source>
        <translation>Imports</translation>
    </message>
    <message>
        <source>Imports, the latest first</source>
        <translation>Imports, le dernier d’abord</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Date</translation>
    </message>
    <message>
        <source>By</source>
        <translation>Par</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Étiquettes</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>From</source>
        <translation>De</translation>
    </message>
    <message>
        <source>Open &amp;report</source>
        <translation>Ouvrir le &amp;rapport</translation>
    </message>
    <message>
        <source>&amp;Undo this import</source>
        <translation>&amp;Annuler cet import</translation>
    </message>
    <message>
        <source>Takes its photos out of the catalogue and its labels back. The files stay where they are, and another import brings them in again.</source>
        <translation>Retire ses photos du catalogue et reprend ses étiquettes. Les fichiers restent où ils sont, et un autre import les ramène.</translation>
    </message>
    <message>
        <source>undone</source>
        <translation>annulée</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>interrompue</translation>
    </message>
    <message>
        <source>Nothing was imported into this catalogue yet, or an older program did.</source>
        <translation>Rien n’a encore été importé dans ce catalogue, ou par un programme plus ancien.</translation>
    </message>
    <message>
        <source>Undoing…</source>
        <translation>Annulation…</translation>
    </message>
    <message>
        <source>Undone. The files lie where they were; another import brings their photos in again.</source>
        <translation>Annulé. Les fichiers sont où ils étaient ; un autre import ramène leurs photos.</translation>
    </message>
</context>
<context>
    <name>flukeprint::IndividualPage</name>
    <message>
        <source>unknown</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>female</source>
        <translation>femelle</translation>
    </message>
    <message>
        <source>male</source>
        <translation>mâle</translation>
    </message>
    <message>
        <source>← All whales</source>
        <translation>← Toutes les baleines</translation>
    </message>
    <message>
        <source>Double click or Enter: show the photo on the review page</source>
        <translation>Double-clic ou Entrée&#xa0;: montrer la photo à la page Examen</translation>
    </message>
    <message>
        <source>Photos of this whale</source>
        <translation>Photos de cette baleine</translation>
    </message>
    <message>
        <source>N&amp;ickname</source>
        <translation>S&amp;urnom</translation>
    </message>
    <message>
        <source>&amp;Sex</source>
        <translation>&amp;Sexe</translation>
    </message>
    <message>
        <source>N&amp;otes</source>
        <translation>&amp;Notes</translation>
    </message>
</context>
<context>
    <name>flukeprint::JobBoard</name>
    <message>
        <source>Exporting</source>
        <translation>Exportation</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>Importation</translation>
    </message>
    <message>
        <source>Comparing recipes</source>
        <translation>Comparaison de recettes</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
    <message>
        <source>Reading flukes</source>
        <translation>Lecture des caudales</translation>
    </message>
    <message>
        <source>Show list</source>
        <translation>Afficher la liste</translation>
    </message>
    <message>
        <source>The training that began on %1 was interrupted. It can go on where it stopped.</source>
        <translation>L’entraînement commencé le %1 a été interrompu. Il peut reprendre où il s’est arrêté.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Show models</source>
        <translation>Voir les modèles</translation>
    </message>
    <message>
        <source>Show photos</source>
        <translation>Voir les photos</translation>
    </message>
    <message>
        <source>Left out of the training</source>
        <translation>Exclues de l’entraînement</translation>
    </message>
    <message>
        <source>Training cancelled; the model in use is unchanged.</source>
        <translation>Entraînement annulé&#xa0;; le modèle en service est inchangé.</translation>
    </message>
    <message>
        <source>It can be resumed.</source>
        <translation>Il peut être repris.</translation>
    </message>
    <message>
        <source>The model was cleaned up; what was measured of it is kept.</source>
        <translation>Le modèle a été nettoyé&#xa0;; ses mesures sont conservées.</translation>
    </message>
    <message>
        <source>Clean up “%1”? Its weights are deleted, so that it cannot be used any more; what was measured of it when it was trained stays.</source>
        <translation>Nettoyer «&#xa0;%1&#xa0;»&#xa0;? Ses poids seront supprimés et il ne pourra plus servir&#xa0;; ce qui a été mesuré à son entraînement est conservé.</translation>
    </message>
    <message>
        <source>Clean up “%1”? What it read of the photos is deleted, and read anew when it is used again.</source>
        <translation>Nettoyer «&#xa0;%1&#xa0;»&#xa0;? Ce qu’il a lu des photos sera supprimé, et relu s’il sert à nouveau.</translation>
    </message>
    <message>
        <source>Clean up</source>
        <translation>Nettoyer</translation>
    </message>
    <message>
        <source>Comparing recipes was cancelled; started again with the same settings, it goes on with what is missing.</source>
        <translation>La comparaison de recettes a été annulée&#xa0;; relancée avec les mêmes réglages, elle continue avec ce qui manque.</translation>
    </message>
    <message>
        <source>No recipe could be trained.</source>
        <translation>Aucune recette n’a pu être entraînée.</translation>
    </message>
    <message>
        <source>Left out of the comparison</source>
        <translation>Exclues de la comparaison</translation>
    </message>
    <message>
        <source>Recipes compared: “%1” puts the right whale first for most photos, %2. The table and the plots lie in %3.</source>
        <translation>Recettes comparées&#xa0;: «&#xa0;%1&#xa0;» met la bonne baleine en tête pour le plus de photos, %2. Le tableau et les graphiques se trouvent dans %3.</translation>
    </message>
    <message>
        <source>Open the table</source>
        <translation>Ouvrir le tableau</translation>
    </message>
    <message>
        <source>Export cancelled; nothing was written.</source>
        <translation>Exportation annulée&#xa0;; rien n’a été écrit.</translation>
    </message>
    <message>
        <source>Written to “%1”: %2.</source>
        <translation>Écrit dans «&#xa0;%1&#xa0;»&#xa0;: %2.</translation>
    </message>
    <message>
        <source>Given as new_whale because no fluke was found or read yet: %1.</source>
        <translation>Données comme new_whale, faute de caudale trouvée ou déjà lue&#xa0;:&#xa0;%1.</translation>
    </message>
    <message>
        <source>Saved as “%1”. Photos and trained models stay where they are.</source>
        <translation>Enregistré sous « %1 ». Les photos et les modèles entraînés restent où ils sont.</translation>
    </message>
    <message>
        <source>Put the backup “%1” in place of what “%2” holds now? That is kept beside it.</source>
        <translation>Mettre la sauvegarde « %1 » à la place de ce que « %2 » contient maintenant ? Cela est gardé à côté.</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>Restaurer</translation>
    </message>
    <message>
        <source>An import or a training is running; wait for it or cancel it, then restore the backup.</source>
        <translation>Un import ou un entraînement est en cours ; attendez sa fin ou annulez-le, puis restaurez la sauvegarde.</translation>
    </message>
    <message>
        <source>Restored from “%1”.</source>
        <translation>Restauré depuis « %1 ».</translation>
    </message>
    <message>
        <source>What was there before is kept in “%1”.</source>
        <translation>Ce qui y était avant est gardé dans « %1 ».</translation>
    </message>
    <message>
        <source>Put it back</source>
        <translation>Le remettre</translation>
    </message>
    <message>
        <source>Open report</source>
        <translation>Ouvrir le rapport</translation>
    </message>
</context>
<context>
    <name>flukeprint::JobIndicator</name>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel: %1</source>
        <translation>Annuler&#xa0;: %1</translation>
    </message>
    <message>
        <source>, reading photo</source>
        <translation>, lecture de la photo</translation>
    </message>
    <message>
        <source>, epoch %1</source>
        <translation>, époque %1</translation>
    </message>
    <message>
        <source>, measuring</source>
        <translation>, mesure</translation>
    </message>
    <message>
        <source> %1 of %2</source>
        <translation> %1 sur %2</translation>
    </message>
    <message>
        <source>, loss %1</source>
        <translation>, perte %1</translation>
    </message>
    <message>
        <source>, MAP@5 %1</source>
        <translation>, MAP@5 %1</translation>
    </message>
    <message>
        <source>, %1 photos/s</source>
        <translation>, %1 photos/s</translation>
    </message>
</context>
<context>
    <name>flukeprint::KeysDialog</name>
    <message>
        <source>Keys</source>
        <translation>Touches</translation>
    </message>
    <message>
        <source>Wheel: zoom the photo. Drag: move it. Double click: whole photo again.</source>
        <translation>Molette&#xa0;: zoomer la photo. Glisser&#xa0;: la déplacer. Double-clic&#xa0;: revenir à la photo entière.</translation>
    </message>
</context>
<context>
    <name>flukeprint::LearningCurve</name>
    <message>
        <source>Loss (left)</source>
        <translation>Perte (à gauche)</translation>
    </message>
    <message>
        <source>Accuracy in training</source>
        <translation>Exactitude à l’entraînement</translation>
    </message>
    <message>
        <source>MAP@5 on held-out photos</source>
        <translation>MAP@5 sur photos réservées</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>Époque</translation>
    </message>
    <message>
        <source>No epoch was finished yet</source>
        <translation>Aucune époque n’est encore terminée</translation>
    </message>
    <message>
        <source>Learning curve</source>
        <translation>Courbe d’apprentissage</translation>
    </message>
</context>
<context>
    <name>flukeprint::MainWindow</name>
    <message>
        <source>No candidates: %1

You can still decide with N, U and I.</source>
        <translation>Pas de candidats&#xa0;: %1

Vous pouvez tout de même décider avec N, U et I.</translation>
    </message>
    <message>
        <source>“%1” makes the suggestions from now on; flukes are read anew in the background.</source>
        <translation>Les suggestions viennent désormais de «&#xa0;%1&#xa0;»&#xa0;; les caudales sont relues en arrière-plan.</translation>
    </message>
    <message>
        <source>The recognition model is loading; candidates follow.
You can look through the photos meanwhile.</source>
        <translation>Le modèle de reconnaissance se charge&#xa0;; les candidats suivront.
Vous pouvez parcourir les photos en attendant.</translation>
    </message>
    <message>
        <source>Flukeprint</source>
        <translation>Flukeprint</translation>
    </message>
    <message>
        <source>%1 (read-only) – Flukeprint</source>
        <translation>%1 (lecture seule) – Flukeprint</translation>
    </message>
    <message>
        <source>%1 – Flukeprint</source>
        <translation>%1 – Flukeprint</translation>
    </message>
    <message>
        <source>“%1” holds labels; drop it together with the folder of its photos.</source>
        <translation>«&#xa0;%1&#xa0;» contient des étiquettes&#xa0;; déposez-le avec le dossier de ses photos.</translation>
    </message>
</context>
<context>
    <name>flukeprint::MatchLayer</name>
    <message>
        <source>Why this candidate</source>
        <translation>Pourquoi ce candidat</translation>
    </message>
</context>
<context>
    <name>flukeprint::MeasurementView</name>
    <message>
        <source>This model was not measured: it has not read the photos of this catalogue, or what it read was cleaned up.</source>
        <translation>Ce modèle n’a pas été mesuré&#xa0;: il n’a pas lu les photos de ce catalogue, ou ce qu’il avait lu a été nettoyé.</translation>
    </message>
    <message>
        <source>No version was measured yet: no photo could be held out. Identify more whales with two photos or more, then retrain.</source>
        <translation>Aucune version n’a encore été mesurée&#xa0;: aucune photo n’a pu être réservée. Identifiez davantage de baleines ayant au moins deux photos, puis réentraînez.</translation>
    </message>
    <message>
        <source>No whale was mixed up with another one.</source>
        <translation>Aucune baleine n’a été confondue avec une autre.</translation>
    </message>
    <message>
        <source>Mixed up most often (%1 of %2 pairs)</source>
        <translation>Confusions les plus fréquentes (%1 paires sur %2)</translation>
    </message>
    <message>
        <source>Mixed up most often</source>
        <translation>Confusions les plus fréquentes</translation>
    </message>
    <message>
        <source>Double click or Enter: both photos large, side by side</source>
        <translation>Double-clic ou Entrée&#xa0;: les deux photos en grand, côte à côte</translation>
    </message>
    <message>
        <source>Whales that are mixed up most often</source>
        <translation>Baleines le plus souvent confondues</translation>
    </message>
</context>
<context>
    <name>flukeprint::MergerBar</name>
    <message>
        <source>Is another &amp;whale…</source>
        <translation>Est une &amp;autre baleine…</translation>
    </message>
    <message>
        <source>Both ids are one whale: its photos and decisions count for the other one. Can be undone.</source>
        <translation>Les deux identifiants sont une seule baleine&#xa0;: ses photos et décisions compteront pour l’autre. Peut être annulé.</translation>
    </message>
    <message>
        <source>Id of the other whale</source>
        <translation>Identifiant de l’autre baleine</translation>
    </message>
    <message>
        <source>Id of the whale that this one is</source>
        <translation>Identifiant de la baleine qu’est celle-ci</translation>
    </message>
    <message>
        <source>Also %1, merged %2</source>
        <translation>Aussi %1, fusionnée le %2</translation>
    </message>
    <message>
        <source>Also %1, merged %2 by %3</source>
        <translation>Aussi %1, fusionnée le %2 par %3</translation>
    </message>
    <message>
        <source>Part again</source>
        <translation>Séparer</translation>
    </message>
    <message>
        <source>Part %1 again</source>
        <translation>Séparer %1</translation>
    </message>
    <message>
        <source>Which whale is %1? Enter merges, Esc leaves it.</source>
        <translation>Quelle baleine est %1&#xa0;? Entrée fusionne, Échap abandonne.</translation>
    </message>
    <message>
        <source>That is this whale itself.</source>
        <translation>C’est cette baleine elle-même.</translation>
    </message>
    <message>
        <source>No whale is called “%1”. Choose one from the list.</source>
        <translation>Aucune baleine ne s’appelle «&#xa0;%1&#xa0;». Choisissez-en une dans la liste.</translation>
    </message>
    <message>
        <source>“%1”</source>
        <translation>« %1 »</translation>
    </message>
    <message>
        <source>female</source>
        <translation>femelle</translation>
    </message>
    <message>
        <source>male</source>
        <translation>mâle</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Take over what is known of %1</source>
        <translation>Reprendre ce que l’on sait de %1</translation>
    </message>
    <message>
        <source>Fills in the nickname, sex and notes that this whale lacks. Can be undone.</source>
        <translation>Complète le surnom, le sexe et les notes qui manquent à cette baleine. Peut être annulé.</translation>
    </message>
</context>
<context>
    <name>flukeprint::MessageStrip</name>
    <message>
        <source>Close this message</source>
        <translation>Fermer ce message</translation>
    </message>
</context>
<context>
    <name>flukeprint::ModelVersionsModel</name>
    <message>
        <source>%1 (was %2)</source>
        <translation>%1 (avant&#xa0;: %2)</translation>
    </message>
    <message>
        <source>Gain of MAP@5: %1</source>
        <translation>Gain de MAP@5&#xa0;: %1</translation>
    </message>
    <message>
        <source>Shipped</source>
        <translation>Fourni</translation>
    </message>
    <message>
        <source>● active</source>
        <translation>● actif</translation>
    </message>
    <message>
        <source>cleaned up</source>
        <translation>nettoyé</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modèle</translation>
    </message>
    <message>
        <source>Name of the version</source>
        <translation>Nom de la version</translation>
    </message>
    <message>
        <source>State</source>
        <translation>État</translation>
    </message>
    <message>
        <source>The active version makes the suggestions; one that was cleaned up cannot be used any more</source>
        <translation>Les suggestions viennent de la version active&#xa0;; une version nettoyée ne peut plus servir</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Mode</translation>
    </message>
    <message>
        <source>How it was trained: quickly, fully, or before it came with the program</source>
        <translation>Mode d’entraînement&#xa0;: rapide, complet, ou modèle fourni avec le programme</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>Création</translation>
    </message>
    <message>
        <source>When the version was made</source>
        <translation>Date de création de la version</translation>
    </message>
    <message>
        <source>MAP@5</source>
        <translation>MAP@5</translation>
    </message>
    <message>
        <source>Mean average precision of the first five answers on held-out photos, “new whale” included</source>
        <translation>Précision moyenne (mAP) des cinq premières réponses sur les photos réservées, «&#xa0;nouvelle baleine&#xa0;» comprise</translation>
    </message>
    <message>
        <source>Floor</source>
        <translation>Plancher</translation>
    </message>
    <message>
        <source>MAP@5 of answering “new whale” for every photo</source>
        <translation>MAP@5 de la réponse «&#xa0;nouvelle baleine&#xa0;» à chaque photo</translation>
    </message>
    <message>
        <source>First right</source>
        <translation>Première juste</translation>
    </message>
    <message>
        <source>Known whales ranked first, of those in the catalogue</source>
        <translation>Baleines connues classées en tête, parmi celles du catalogue</translation>
    </message>
    <message>
        <source>In first five</source>
        <translation>Cinq premières</translation>
    </message>
    <message>
        <source>Known whales among the first five, of those in the catalogue</source>
        <translation>Baleines connues parmi les cinq premières, parmi celles du catalogue</translation>
    </message>
    <message>
        <source>Known or new</source>
        <translation>Connue ou nouvelle</translation>
    </message>
    <message>
        <source>How well known whales are told from new ones (AUROC; 0.5 is guessing)</source>
        <translation>Capacité à distinguer baleines connues et nouvelles (AUROC&#xa0;; 0,5 équivaut au hasard)</translation>
    </message>
    <message>
        <source>Photos</source>
        <translation>Photos</translation>
    </message>
    <message>
        <source>Held-out photos that were asked when it was trained</source>
        <translation>Photos réservées interrogées à l’entraînement</translation>
    </message>
</context>
<context>
    <name>flukeprint::PhotoFailures</name>
    <message>
        <source>Without candidates, because they cannot be read or show no fluke: %1.</source>
        <translation>Sans candidats, car illisibles ou sans caudale&#xa0;: %1.</translation>
    </message>
    <message>
        <source>Show list</source>
        <translation>Afficher la liste</translation>
    </message>
    <message>
        <source>Without candidates</source>
        <translation>Sans candidats</translation>
    </message>
</context>
<context>
    <name>flukeprint::PhotoListModel</name>
    <message>
        <source>%1 – one of %2 copies or photos of a burst</source>
        <translation>%1 – une de %2 copies ou photos d’une rafale</translation>
    </message>
</context>
<context>
    <name>flukeprint::PhotoView</name>
    <message>
        <source>Drag a box around the fluke (Esc: leave it)</source>
        <translation>Tracez un cadre autour de la caudale (Échap&#xa0;: abandonner)</translation>
    </message>
</context>
<context>
    <name>flukeprint::QueueBar</name>
    <message>
        <source>Photos still to be decided in this list, and how long they take at today’s pace: your decisions of today divided by the time between them. A gap of more than two minutes is a break and does not count.</source>
        <translation>Photos encore à décider dans cette liste, et le temps qu’elles prennent au rythme d’aujourd’hui : vos décisions du jour divisées par le temps qui les sépare. Un intervalle de plus de deux minutes est une pause et ne compte pas.</translation>
    </message>
    <message>
        <source>Sort now</source>
        <translation>Trier maintenant</translation>
    </message>
    <message>
        <source>The order was worked out after your first decision. Sort the list by it (Ctrl+E).</source>
        <translation>L’ordre a été établi après votre première décision. Trier la liste ainsi (Ctrl+E).</translation>
    </message>
    <message>
        <source>Which photos are listed</source>
        <translation>Quelles photos sont listées</translation>
    </message>
    <message>
        <source>To review: undecided, or decided here. Undecided: what is left. All photos: labelled ones too. Second look: confirmed once, and not by you. Disputed: reviewers say different things.</source>
        <translation>À revoir : sans décision, ou décidées ici. Sans décision : ce qui reste. Toutes les photos : les étiquetées aussi. Second regard : confirmées une fois, et pas par vous. Contestées : les examinateurs ne disent pas la même chose.</translation>
    </message>
    <message>
        <source>To review</source>
        <translation>À revoir</translation>
    </message>
    <message>
        <source>Undecided</source>
        <translation>Sans décision</translation>
    </message>
    <message>
        <source>Identified</source>
        <translation>Identifiées</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Indécidables</translation>
    </message>
    <message>
        <source>All photos</source>
        <translation>Toutes les photos</translation>
    </message>
    <message>
        <source>Second look</source>
        <translation>Second regard</translation>
    </message>
    <message>
        <source>Disputed</source>
        <translation>Contestées</translation>
    </message>
    <message>
        <source>Photos of which day</source>
        <translation>Photos de quel jour</translation>
    </message>
    <message>
        <source>Photos of one day only</source>
        <translation>Photos d’un seul jour</translation>
    </message>
    <message>
        <source>Photos of which area</source>
        <translation>Photos de quelle zone</translation>
    </message>
    <message>
        <source>Photos of one area only: a place, or a square of one degree where only the position is known</source>
        <translation>Photos d’une seule zone : un lieu, ou un carré d’un degré quand seule la position est connue</translation>
    </message>
    <message>
        <source>Order of the photos</source>
        <translation>Ordre des photos</translation>
    </message>
    <message>
        <source>Surest first: quick to confirm. Least sure first: where you help most. The order is worked out when you choose it and stays while you decide; Ctrl+E sorts anew.</source>
        <translation>Les plus sûres d’abord : vite confirmées. Les moins sûres d’abord : là où vous aidez le plus. L’ordre est établi quand vous le choisissez et reste pendant que vous décidez ; Ctrl+E trie de nouveau.</translation>
    </message>
    <message>
        <source>As taken</source>
        <translation>Ordre de prise</translation>
    </message>
    <message>
        <source>Surest first</source>
        <translation>Les plus sûres d’abord</translation>
    </message>
    <message>
        <source>Least sure first</source>
        <translation>Les moins sûres d’abord</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>Grouper</translation>
    </message>
    <message>
        <source>Group copies and bursts</source>
        <translation>Grouper copies et rafales</translation>
    </message>
    <message>
        <source>All days</source>
        <translation>Tous les jours</translation>
    </message>
    <message>
        <source>No date</source>
        <translation>Sans date</translation>
    </message>
    <message>
        <source>All areas</source>
        <translation>Toutes les zones</translation>
    </message>
    <message>
        <source>No place</source>
        <translation>Sans lieu</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 photos chosen&lt;/b&gt;: what you decide is about all of them</source>
        <translation>&lt;b&gt;%1 photos choisies&lt;/b&gt; : ce que vous décidez vaut pour toutes</translation>
    </message>
    <message>
        <source>Sorting…</source>
        <translation>Tri…</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>%1 à décider</translation>
    </message>
    <message>
        <source>Nothing listed</source>
        <translation>Liste vide</translation>
    </message>
    <message>
        <source>undecided</source>
        <translation>sans décision</translation>
    </message>
    <message>
        <source>identified</source>
        <translation>identifiées</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>indécidables</translation>
    </message>
    <message>
        <source>disputed</source>
        <translation>contestées</translation>
    </message>
    <message>
        <source>less than a minute</source>
        <translation>moins d’une minute</translation>
    </message>
    <message>
        <source>about %1 min</source>
        <translation>environ %1 min</translation>
    </message>
    <message>
        <source>about %1 h</source>
        <translation>environ %1 h</translation>
    </message>
    <message>
        <source>Copies of one photo, and photos taken within five seconds, share one place in the strip and are decided at once (Ctrl+G); O opens it.</source>
        <translation>Les copies d’une photo et les photos prises à moins de cinq secondes partagent une place dans la bande et sont décidées d’un coup (Ctrl+G)&#xa0;; O l’ouvre.</translation>
    </message>
    <message>
        <source>&lt;b&gt;%1 photos in one&lt;/b&gt;: what you decide is about all of them (O opens the group) · %2 left</source>
        <translation>&lt;b&gt;%1 photos en une&lt;/b&gt;&#xa0;: votre décision vaut pour toutes (O ouvre le groupe) · reste %2</translation>
    </message>
    <message>
        <source>No fluke</source>
        <translation>Pas de caudale</translation>
    </message>
    <message>
        <source>no fluke</source>
        <translation>pas de caudale</translation>
    </message>
</context>
<context>
    <name>flukeprint::ReliabilityDiagram</name>
    <message>
        <source>No answers</source>
        <translation>Aucune réponse</translation>
    </message>
    <message>
        <source>Calibration error %1</source>
        <translation>Erreur de calibration %1</translation>
    </message>
    <message>
        <source>%1; by chance alone %2</source>
        <translation>%1&#xa0;; par le seul hasard %2</translation>
    </message>
    <message>
        <source>said %1, right %2, answers: %3</source>
        <translation>annoncé %1, juste %2, réponses&#xa0;: %3</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Réponses</translation>
    </message>
    <message>
        <source>As it should be</source>
        <translation>Idéal</translation>
    </message>
    <message>
        <source>Right, with 95 % intervals</source>
        <translation>Justes, avec intervalles à 95&#xa0;%</translation>
    </message>
    <message>
        <source>Probability, as said</source>
        <translation>Probabilité annoncée</translation>
    </message>
    <message>
        <source>Share that was right</source>
        <translation>Part de réponses justes</translation>
    </message>
    <message>
        <source>Reliability of the probabilities</source>
        <translation>Fiabilité des probabilités</translation>
    </message>
</context>
<context>
    <name>flukeprint::RetrainDialog</name>
    <message>
        <source>&amp;Quick</source>
        <translation>&amp;Rapide</translation>
    </message>
    <message>
        <source>&amp;Full</source>
        <translation>&amp;Complet</translation>
    </message>
    <message>
        <source>Retrain</source>
        <translation>Réentraîner</translation>
    </message>
    <message>
        <source>&amp;Epochs</source>
        <translation>É&amp;poques</translation>
    </message>
    <message>
        <source>&amp;Time limit</source>
        <translation>&amp;Durée maximale</translation>
    </message>
    <message>
        <source>T&amp;hreads</source>
        <translation>&amp;Fils d’exécution</translation>
    </message>
    <message>
        <source>&amp;Afterwards</source>
        <translation>&amp;Ensuite</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>The network learns from the photos identified so far, and from what was said not to match. It runs in the background; you can go on working and cancel it in the status bar.</source>
        <translation>Le réseau apprend des photos identifiées jusqu’ici, et de ce qui a été écarté. L’entraînement se fait en arrière-plan&#xa0;; vous pouvez continuer à travailler et l’annuler dans la barre d’état.</translation>
    </message>
    <message>
        <source>⚠ The computer runs on its battery, which training empties fast.</source>
        <translation>⚠ L’ordinateur fonctionne sur batterie, que l’entraînement vide vite.</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>illimitée</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>one per core</source>
        <translation>un par cœur</translation>
    </message>
    <message>
        <source>Use it if it is not worse</source>
        <translation>L’utiliser s’il n’est pas moins bon</translation>
    </message>
    <message>
        <source>Use it in any case</source>
        <translation>L’utiliser dans tous les cas</translation>
    </message>
    <message>
        <source>Keep the present model</source>
        <translation>Garder le modèle actuel</translation>
    </message>
    <message>
        <source>Weighs anew what the network already sees in each fluke: about a minute.</source>
        <translation>Pondère à nouveau ce que le réseau voit déjà dans chaque caudale&#xa0;: une minute environ.</translation>
    </message>
    <message>
        <source>Teaches the network itself your whales: minutes to hours, by the number of photos.</source>
        <translation>Apprend vos baleines au réseau lui-même&#xa0;: de quelques minutes à des heures, selon le nombre de photos.</translation>
    </message>
    <message>
        <source>&amp;Learn from</source>
        <translation>&amp;Apprendre de</translation>
    </message>
    <message>
        <source>every identified photo</source>
        <translation>toute photo identifiée</translation>
    </message>
    <message>
        <source>photos confirmed twice: by two reviewers, or by one and a label</source>
        <translation>photos confirmées deux fois : par deux examinateurs, ou par un seul et une étiquette</translation>
    </message>
</context>
<context>
    <name>flukeprint::ReviewPage</name>
    <message>
        <source>Photos to review</source>
        <translation>Photos à examiner</translation>
    </message>
    <message>
        <source>The photo in question</source>
        <translation>La photo à identifier</translation>
    </message>
    <message>
        <source>Looking for candidates…</source>
        <translation>Recherche de candidats…</translation>
    </message>
    <message>
        <source>Whale’s id (I)</source>
        <translation>Identifiant de la baleine (I)</translation>
    </message>
    <message>
        <source>Catalogue id of the whale</source>
        <translation>Identifiant de la baleine au catalogue</translation>
    </message>
    <message>
        <source>Confirm candidate %1</source>
        <translation>Confirmer le candidat %1</translation>
    </message>
    <message>
        <source>Confirm the selected candidate</source>
        <translation>Confirmer le candidat sélectionné</translation>
    </message>
    <message>
        <source>Confirm a whale by its id…</source>
        <translation>Confirmer une baleine par son identifiant…</translation>
    </message>
    <message>
        <source>New whale</source>
        <translation>Nouvelle baleine</translation>
    </message>
    <message>
        <source>New whale, with an id of mine…</source>
        <translation>Nouvelle baleine, avec mon identifiant…</translation>
    </message>
    <message>
        <source>Not this one (selected candidate)</source>
        <translation>Pas celle-ci (candidat sélectionné)</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Indécidable</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Next photo</source>
        <translation>Photo suivante</translation>
    </message>
    <message>
        <source>Previous photo</source>
        <translation>Photo précédente</translation>
    </message>
    <message>
        <source>Next undecided photo</source>
        <translation>Photo suivante sans décision</translation>
    </message>
    <message>
        <source>Next candidate</source>
        <translation>Candidat suivant</translation>
    </message>
    <message>
        <source>Previous candidate</source>
        <translation>Candidat précédent</translation>
    </message>
    <message>
        <source>Compare side by side</source>
        <translation>Comparer côte à côte</translation>
    </message>
    <message>
        <source>Back to the ranking</source>
        <translation>Retour au classement</translation>
    </message>
    <message>
        <source>Mirror the photo</source>
        <translation>Photo en miroir</translation>
    </message>
    <message>
        <source>Grey</source>
        <translation>Gris</translation>
    </message>
    <message>
        <source>Draw the fluke’s box</source>
        <translation>Tracer le cadre de la caudale</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom avant</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom arrière</translation>
    </message>
    <message>
        <source>Whole photo</source>
        <translation>Photo entière</translation>
    </message>
    <message>
        <source>Everything in this list is decided. Import more photos, or write the answers with Catalogue ▸ Export.</source>
        <translation>Tout est décidé dans cette liste. Importez d’autres photos, ou écrivez les réponses avec «&#xa0;Catalogue ▸ Exporter&#xa0;».</translation>
    </message>
    <message>
        <source>Id of the new whale</source>
        <translation>Identifiant de la nouvelle baleine</translation>
    </message>
    <message>
        <source>No whale is called “%1”. Choose one from the list, or press Esc and Shift+N to name a new whale.</source>
        <translation>Aucune baleine ne s’appelle «&#xa0;%1&#xa0;». Choisissez-en une dans la liste, ou appuyez sur Échap puis Maj+N pour nommer une nouvelle baleine.</translation>
    </message>
    <message>
        <source>Points of match…</source>
        <translation>Points de concordance…</translation>
    </message>
    <message>
        <source>Blind: hide verdicts and ranking until I decided</source>
        <translation>À l’aveugle : cacher verdicts et classement jusqu’à ma décision</translation>
    </message>
    <message>
        <source>Next disputed photo</source>
        <translation>Photo contestée suivante</translation>
    </message>
    <message>
        <source>Disagreements…</source>
        <translation>Désaccords…</translation>
    </message>
    <message>
        <source>History of the photo…</source>
        <translation>Historique de la photo…</translation>
    </message>
    <message>
        <source>Choose the next photo, too</source>
        <translation>Choisir aussi la photo suivante</translation>
    </message>
    <message>
        <source>Choose the previous photo, too</source>
        <translation>Choisir aussi la photo précédente</translation>
    </message>
    <message>
        <source>Choose the whole encounter</source>
        <translation>Choisir toute la rencontre</translation>
    </message>
    <message>
        <source>Blind</source>
        <translation>À l’aveugle</translation>
    </message>
    <message>
        <source>points of match: %1</source>
        <translation>points de concordance : %1</translation>
    </message>
    <message>
        <source>No other photo of this list was taken within ten minutes at the same place.</source>
        <translation>Aucune autre photo de cette liste n’a été prise à moins de dix minutes au même endroit.</translation>
    </message>
    <message>
        <source>Nothing is disputed.</source>
        <translation>Rien n’est contesté.</translation>
    </message>
    <message>
        <source>Points of match</source>
        <translation>Points de concordance</translation>
    </message>
    <message>
        <source>Grade the quality</source>
        <translation>Noter la qualité</translation>
    </message>
    <message>
        <source>Grade the distinctiveness</source>
        <translation>Noter le caractère distinctif</translation>
    </message>
    <message>
        <source>Say the fluke type</source>
        <translation>Donner le type de caudale</translation>
    </message>
    <message>
        <source>Fluke incomplete, or complete</source>
        <translation>Caudale incomplète, ou entière</translation>
    </message>
    <message>
        <source>How photos are graded…</source>
        <translation>Comment les photos sont notées…</translation>
    </message>
    <message>
        <source>Open or close the group</source>
        <translation>Ouvrir ou fermer le groupe</translation>
    </message>
    <message>
        <source>Group copies and bursts</source>
        <translation>Grouper copies et rafales</translation>
    </message>
    <message>
        <source>Sort the photos anew</source>
        <translation>Trier les photos de nouveau</translation>
    </message>
    <message>
        <source>Lift the filter of candidates, or put it back</source>
        <translation>Lever le filtre des candidates, ou le remettre</translation>
    </message>
    <message>
        <source>No filter hides candidates; “Candidates” above them sets one.</source>
        <translation>Aucun filtre ne masque de candidates&#xa0;; «&#xa0;Candidates&#xa0;» au-dessus en pose un.</translation>
    </message>
    <message>
        <source>Compare, and show why</source>
        <translation>Comparer, et montrer pourquoi</translation>
    </message>
    <message>
        <source>&amp;Grading</source>
        <translation>&amp;Notation</translation>
    </message>
    <message>
        <source>&amp;Queue</source>
        <translation>&amp;File</translation>
    </message>
    <message>
        <source>&amp;Candidates</source>
        <translation>&amp;Candidats</translation>
    </message>
    <message>
        <source>&amp;Photo</source>
        <translation>P&amp;hoto</translation>
    </message>
    <message>
        <source>First photo</source>
        <translation>Première photo</translation>
    </message>
    <message>
        <source>Last photo</source>
        <translation>Dernière photo</translation>
    </message>
    <message>
        <source>There is nothing to undo.</source>
        <translation>Il n’y a rien à annuler.</translation>
    </message>
    <message>
        <source>Passed over: %1 was changed elsewhere since, so that this step can no longer be undone or done again. Press the key again for the next step.</source>
        <translation>Passé : %1 a été modifié ailleurs depuis, si bien que cette étape ne peut plus être annulée ni rétablie. Appuyez de nouveau pour l’étape suivante.</translation>
    </message>
    <message>
        <source>the whale</source>
        <translation>la baleine</translation>
    </message>
    <message>
        <source>No catalogue is open.

Create one (Catalogue ▸ New…) or open one (Catalogue ▸ Open…).</source>
        <translation>Aucun catalogue n’est ouvert.

Créez-en un (Catalogue ▸ Nouveau…) ou ouvrez-en un (Catalogue ▸ Ouvrir…).</translation>
    </message>
    <message>
        <source>Nothing to review: every photo has its whale.

Drop new photos here, or choose “All photos” below to look through the old ones.</source>
        <translation>Rien à examiner&#xa0;: chaque photo a sa baleine.

Déposez ici de nouvelles photos, ou choisissez «&#xa0;Toutes les photos&#xa0;» ci-dessous pour parcourir les anciennes.</translation>
    </message>
    <message>
        <source>This catalogue has no photos yet.

Drop a folder of photos here, together with a CSV of labels if you have one, or import photos from the menu (Catalogue ▸ Import photos…).</source>
        <translation>Ce catalogue n’a pas encore de photos.

Déposez ici un dossier de photos, avec un CSV d’étiquettes si vous en avez un, ou importez des photos par le menu (Catalogue ▸ Importer des photos…).</translation>
    </message>
    <message>
        <source>“New whale” cannot be rejected. Choose with ↓ or ↑ which whale this is not, then press X.</source>
        <translation>«&#xa0;Nouvelle baleine&#xa0;» ne peut pas être écartée. Choisissez avec ↓ ou ↑ la baleine que ce n’est pas, puis appuyez sur X.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 et %2 autres</translation>
    </message>
    <message>
        <source>Your last decision that stands: %1 · %2 · %3. Press %4 again to take it back.</source>
        <translation>Votre dernière décision en vigueur : %1 · %2 · %3. Appuyez de nouveau sur %4 pour l’annuler.</translation>
    </message>
    <message>
        <source>No fluke: backs, boats, blows</source>
        <translation>Pas de caudale : dos, bateaux, souffles</translation>
    </message>
    <message>
        <source>Draw the box of a further fluke</source>
        <translation>Encadrer une autre caudale</translation>
    </message>
    <message>
        <source>Draw a box around the other fluke: it is a whale of its own in the list.</source>
        <translation>Encadrez l’autre caudale : c’est une baleine à part dans la liste.</translation>
    </message>
    <message>
        <source>The box you draw replaces the one that is there. For a second fluke in the photo press Shift+B.</source>
        <translation>Le cadre que vous tracez remplace celui qui est là. Pour une deuxième caudale dans la photo, appuyez sur Maj+B.</translation>
    </message>
    <message>
        <source>Turn the photo right, for good</source>
        <translation>Tourner la photo à droite, pour de bon</translation>
    </message>
    <message>
        <source>Turn the photo left, for good</source>
        <translation>Tourner la photo à gauche, pour de bon</translation>
    </message>
    <message>
        <source>Date and place…</source>
        <translation>Date et lieu…</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>Détails…</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Montrer dans le dossier</translation>
    </message>
    <message>
        <source>Find the folder of missing photos…</source>
        <translation>Trouver le dossier de photos manquantes…</translation>
    </message>
    <message>
        <source>Take out of the catalogue</source>
        <translation>Retirer du catalogue</translation>
    </message>
    <message>
        <source>This photo is where it was. Go to a photo that is missing, then find its folder.</source>
        <translation>Cette photo est où elle était. Allez à une photo manquante, puis trouvez son dossier.</translation>
    </message>
    <message>
        <source>The folder in which %1 lies now, or one above it</source>
        <translation>Le dossier où se trouve %1 maintenant, ou un dossier au-dessus</translation>
    </message>
    <message>
        <source>%1 does not lie below that folder.</source>
        <translation>%1 ne se trouve pas sous ce dossier.</translation>
    </message>
    <message>
        <source>Photos below “%1” are looked for below “%2” from now on.</source>
        <translation>Les photos sous « %1 » sont désormais cherchées sous « %2 ».</translation>
    </message>
    <message>
        <source>Taken out of the catalogue: %1. The files stay where they are; Ctrl+Z brings the photos back.</source>
        <translation>Retirées du catalogue : %1. Les fichiers restent où ils sont ; Ctrl+Z ramène les photos.</translation>
    </message>
    <message>
        <source>This photo shows no fluke: it is not compared, and not asked about again.</source>
        <translation>Cette photo ne montre pas de caudale : elle n’est pas comparée, et la question ne sera plus posée.</translation>
    </message>
    <message>
        <source>If its folder was moved or renamed: Photo ▸ Find the folder of missing photos… finds all of them.</source>
        <translation>Si son dossier a été déplacé ou renommé : Photo ▸ Trouver le dossier de photos manquantes… les retrouve toutes.</translation>
    </message>
    <message>
        <source>Reading the list of photos…</source>
        <translation>Lecture de la liste des photos…</translation>
    </message>
</context>
<context>
    <name>flukeprint::ReviewRecords</name>
    <message>
        <source>Photos that reviewers disagree on</source>
        <translation>Photos sur lesquelles les examinateurs sont en désaccord</translation>
    </message>
    <message>
        <source>Disagreements</source>
        <translation>Désaccords</translation>
    </message>
    <message>
        <source>Click a photo to show it. It is settled when one of the reviewers decides as the other did, or when a third does.</source>
        <translation>Cliquez une photo pour la montrer. Elle est réglée quand l’un des examinateurs décide comme l’autre, ou quand un troisième le fait.</translation>
    </message>
    <message>
        <source>History of the photo</source>
        <translation>Historique de la photo</translation>
    </message>
    <message>
        <source>Nothing is ever erased: what is taken back stays in the list, struck out.</source>
        <translation>Rien n’est jamais effacé : ce sur quoi on est revenu reste dans la liste, barré.</translation>
    </message>
</context>
<context>
    <name>flukeprint::StudyDialog</name>
    <message>
        <source>Compare recipes</source>
        <translation>Comparer des recettes</translation>
    </message>
    <message>
        <source>&amp;Recipes</source>
        <translation>&amp;Recettes</translation>
    </message>
    <message>
        <source>&amp;Divide</source>
        <translation>Ré&amp;partition</translation>
    </message>
    <message>
        <source>&amp;Parts</source>
        <translation>Par&amp;ties</translation>
    </message>
    <message>
        <source>&amp;Time limit per recipe</source>
        <translation>&amp;Durée maximale par recette</translation>
    </message>
    <message>
        <source>Choose a pretrained network</source>
        <translation>Choisir un réseau préentraîné</translation>
    </message>
    <message>
        <source>Pretrained network</source>
        <translation>Réseau préentraîné</translation>
    </message>
    <message>
        <source>Networks (*.pt *.ts *.torchscript *.onnx)</source>
        <translation>Réseaux (*.pt *.ts *.torchscript *.onnx)</translation>
    </message>
    <message>
        <source>&amp;Backbone</source>
        <translation>Réseau de &amp;base</translation>
    </message>
    <message>
        <source>Choose the folder</source>
        <translation>Choisir le dossier</translation>
    </message>
    <message>
        <source>Folder for what comes out</source>
        <translation>Dossier des résultats</translation>
    </message>
    <message>
        <source>&amp;Folder</source>
        <translation>D&amp;ossier</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Lancer</translation>
    </message>
    <message>
        <source>Trains each recipe on the identified photos of this catalogue and asks it about those that it has not seen, so that you see what it is worth on your photos. It runs in the background; nothing in the catalogue changes.</source>
        <translation>Entraîne chaque recette sur les photos identifiées de ce catalogue et l’interroge sur celles qu’elle n’a pas vues, pour que vous voyiez ce qu’elle vaut sur vos photos. Cela se passe en arrière-plan&#xa0;; rien ne change dans le catalogue.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1&#xa0;: %2</translation>
    </message>
    <message>
        <source>Recipes</source>
        <translation>Recettes</translation>
    </message>
    <message>
        <source>so that every whale keeps a training photo</source>
        <translation>de sorte que chaque baleine garde une photo d’entraînement</translation>
    </message>
    <message>
        <source>by photo alone, as the study of 2018 did</source>
        <translation>par photo seulement, comme dans l’étude de 2018</translation>
    </message>
    <message>
        <source>a fifth is asked about, once</source>
        <translation>un cinquième interrogé, une fois</translation>
    </message>
    <message>
        <source>each in turn of </source>
        <translation>chacune à son tour sur </translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>illimitée</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source>the model that came with the program</source>
        <translation>le modèle fourni avec le programme</translation>
    </message>
    <message>
        <source>…</source>
        <translation>…</translation>
    </message>
    <message>
        <source>This file is a program as much as a network, and runs with my rights. I trust where it comes from.</source>
        <translation>Ce fichier est un programme autant qu’un réseau et s’exécute avec mes droits. J’ai confiance en son origine.</translation>
    </message>
</context>
<context>
    <name>flukeprint::TableColumnsView</name>
    <message>
        <source>Column</source>
        <translation>Colonne</translation>
    </message>
    <message>
        <source>For example</source>
        <translation>Par exemple</translation>
    </message>
    <message>
        <source>Holds</source>
        <translation>Contient</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Colonnes de la table</translation>
    </message>
    <message>
        <source>What the column “%1” holds</source>
        <translation>Ce que contient la colonne « %1 »</translation>
    </message>
    <message>
        <source>– not used –</source>
        <translation>– non utilisée –</translation>
    </message>
</context>
<context>
    <name>flukeprint::ThumbnailDelegate</name>
    <message>
        <source>cannot tell</source>
        <translation>indécidable</translation>
    </message>
    <message>
        <source>No photo</source>
        <translation>Pas de photo</translation>
    </message>
    <message>
        <source>no fluke</source>
        <translation>pas de caudale</translation>
    </message>
</context>
<context>
    <name>flukeprint::TrainingPage</name>
    <message>
        <source>&amp;Use this model</source>
        <translation>&amp;Utiliser ce modèle</translation>
    </message>
    <message>
        <source>Go &amp;back to the model before</source>
        <translation>&amp;Revenir au modèle précédent</translation>
    </message>
    <message>
        <source>C&amp;lean up…</source>
        <translation>&amp;Nettoyer…</translation>
    </message>
    <message>
        <source>Re&amp;train…</source>
        <translation>Réen&amp;traîner…</translation>
    </message>
    <message>
        <source>The selected model makes the suggestions from now on</source>
        <translation>Les suggestions viennent désormais du modèle sélectionné</translation>
    </message>
    <message>
        <source>Frees the room that the selected model takes; what was measured of it stays</source>
        <translation>Libère la place qu’occupe le modèle sélectionné&#xa0;; ses mesures sont conservées</translation>
    </message>
    <message>
        <source>Model versions, measured on photos that were kept out of their training</source>
        <translation>Versions du modèle, mesurées sur des photos tenues à l’écart de leur entraînement</translation>
    </message>
    <message>
        <source>Selected &amp;model</source>
        <translation>&amp;Modèle sélectionné</translation>
    </message>
    <message>
        <source>C&amp;omparison</source>
        <translation>C&amp;omparaison</translation>
    </message>
    <message>
        <source>Training ru&amp;ns</source>
        <translation>Entraînement&amp;s</translation>
    </message>
    <message>
        <source>What is known of the models</source>
        <translation>Ce que l’on sait des modèles</translation>
    </message>
    <message>
        <source>No version was measured yet: the first model comes with the first photos that are imported.</source>
        <translation>Aucune version n’a encore été mesurée&#xa0;: le premier modèle arrive avec les premières photos importées.</translation>
    </message>
    <message>
        <source>“%1” is being measured on the held-out photos…</source>
        <translation>Mesure de «&#xa0;%1&#xa0;» sur les photos réservées…</translation>
    </message>
    <message>
        <source>There is no other model to compare with yet: retrain first.</source>
        <translation>Il n’y a pas encore d’autre modèle à comparer&#xa0;: réentraînez d’abord.</translation>
    </message>
    <message>
        <source>Both models are being measured on the held-out photos…</source>
        <translation>Mesure des deux modèles sur les photos réservées…</translation>
    </message>
    <message>
        <source>“%1” makes the suggestions from now on</source>
        <translation>Les suggestions viennent désormais de «&#xa0;%1&#xa0;»</translation>
    </message>
</context>
<context>
    <name>flukeprint::TrainingRunsModel</name>
    <message>
        <source>Running</source>
        <translation>En cours</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Terminé</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>Annulé</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Échoué</translation>
    </message>
    <message>
        <source>Interrupted</source>
        <translation>Interrompu</translation>
    </message>
    <message>
        <source>Finished, no longer better</source>
        <translation>Terminé, ne progressait plus</translation>
    </message>
    <message>
        <source>Finished, went astray</source>
        <translation>Terminé, a divergé</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Issue</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Mode</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Durée</translation>
    </message>
    <message>
        <source>Epochs</source>
        <translation>Époques</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Message</translation>
    </message>
</context>
<context>
    <name>flukeprint::TrainingRunsView</name>
    <message>
        <source>Re&amp;sume</source>
        <translation>Re&amp;prendre</translation>
    </message>
    <message>
        <source>&amp;Forget</source>
        <translation>Ou&amp;blier</translation>
    </message>
    <message>
        <source>Training runs</source>
        <translation>Entraînements</translation>
    </message>
    <message>
        <source>Goes on where the run was stopped, with the photos that it began with</source>
        <translation>Reprend où l’entraînement s’est arrêté, avec les photos du départ</translation>
    </message>
    <message>
        <source>Deletes what is kept for going on with the run; its line stays</source>
        <translation>Supprime ce qui est conservé pour reprendre l’entraînement&#xa0;; sa ligne reste</translation>
    </message>
</context>
<context>
    <name>flukeprint::WhaleCompleter</name>
    <message>
        <source>%1 “%2”</source>
        <translation>%1 «&#xa0;%2&#xa0;»</translation>
    </message>
</context>
<context>
    <name>flukeprint::WhaleMerging</name>
    <message>
        <source>%1 is %2 from now on: %3 more.</source>
        <translation>%1 est désormais %2&#xa0;: %3 de plus.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
</context>
<context>
    <name>flukeprint::WindowDialogs</name>
    <message>
        <source>Reviewer’s name</source>
        <translation>Nom de l’examinateur</translation>
    </message>
    <message>
        <source>Stored with every decision; two reviewers confirm a photo twice:</source>
        <translation>Enregistré avec chaque décision ; deux examinateurs confirment une photo deux fois :</translation>
    </message>
    <message>
        <source>Pattern of new ids</source>
        <translation>Modèle des nouveaux identifiants</translation>
    </message>
    <message>
        <source>{number} counts on, {year} is the present year. An id that was ever used is never proposed again:</source>
        <translation>{number} compte, {year} est l’année en cours. Un identifiant qui a servi n’est plus jamais proposé :</translation>
    </message>
    <message>
        <source>The next new whale will be %1.</source>
        <translation>La prochaine nouvelle baleine sera %1.</translation>
    </message>
    <message>
        <source>About Flukeprint</source>
        <translation>À propos de Flukeprint</translation>
    </message>
    <message>
        <source>Flukeprint %1

Identifies humpback whales from photographs of their flukes. The program suggests, a person decides.

GPL-3.0-or-later. Uses Qt, libtorch, OpenCV, exiv2 and SQLite.</source>
        <translation>Flukeprint %1

Identifie les baleines à bosse d’après des photographies de leur nageoire caudale. Le programme propose, une personne décide.

GPL-3.0-or-later. Utilise Qt, libtorch, OpenCV, exiv2 et SQLite.</translation>
    </message>
    <message>
        <source>Training goes on</source>
        <translation>L’entraînement continue</translation>
    </message>
    <message>
        <source>A training is running. Stop it and close the window? It can be resumed later.</source>
        <translation>Un entraînement est en cours. L’arrêter et fermer la fenêtre&#xa0;? Il pourra être repris plus tard.</translation>
    </message>
    <message>
        <source>&amp;Stop and close</source>
        <translation>&amp;Arrêter et fermer</translation>
    </message>
    <message>
        <source>&amp;Go on training</source>
        <translation>&amp;Poursuivre l’entraînement</translation>
    </message>
    <message>
        <source>Photos need a catalogue to go into: create one with Catalogue ▸ New…, or open one, then drop them again.</source>
        <translation>Les photos vont dans un catalogue&#xa0;: créez-en un avec «&#xa0;Catalogue ▸ Nouveau…&#xa0;», ou ouvrez-en un, puis déposez-les à nouveau.</translation>
    </message>
    <message>
        <source>An import is running; wait for it or cancel it in the status bar, then drop these files again.</source>
        <translation>Une importation est en cours&#xa0;; attendez-la ou annulez-la dans la barre d’état, puis déposez ces fichiers à nouveau.</translation>
    </message>
</context>
<context>
    <name>flukeprint::WindowMenus</name>
    <message>
        <source>Deciding</source>
        <translation>Décider</translation>
    </message>
    <message>
        <source>While comparing</source>
        <translation>Pendant la comparaison</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenêtre</translation>
    </message>
    <message>
        <source>&amp;Catalogue</source>
        <translation>&amp;Catalogue</translation>
    </message>
    <message>
        <source>&amp;New…</source>
        <translation>&amp;Nouveau…</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>&amp;Ouvrir…</translation>
    </message>
    <message>
        <source>&amp;Import photos…</source>
        <translation>&amp;Importer des photos…</translation>
    </message>
    <message>
        <source>Import &amp;folder…</source>
        <translation>Importer un &amp;dossier…</translation>
    </message>
    <message>
        <source>Import with &amp;labels…</source>
        <translation>Importer avec é&amp;tiquettes…</translation>
    </message>
    <message>
        <source>&amp;Retrain…</source>
        <translation>&amp;Réentraîner…</translation>
    </message>
    <message>
        <source>Co&amp;mpare recipes…</source>
        <translation>Co&amp;mparer des recettes…</translation>
    </message>
    <message>
        <source>&amp;Export</source>
        <translation>&amp;Exporter</translation>
    </message>
    <message>
        <source>&amp;Save a copy…</source>
        <translation>&amp;Enregistrer une copie…</translation>
    </message>
    <message>
        <source>Restore a &amp;backup…</source>
        <translation>Restaurer une sauve&amp;garde…</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>&amp;Fermer</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Quitter</translation>
    </message>
    <message>
        <source>&amp;Review</source>
        <translation>&amp;Examen</translation>
    </message>
    <message>
        <source>While &amp;comparing</source>
        <translation>&amp;Pendant la comparaison</translation>
    </message>
    <message>
        <source>Reviewer’s &amp;name…</source>
        <translation>&amp;Nom de l’examinateur…</translation>
    </message>
    <message>
        <source>&amp;Pattern of new ids…</source>
        <translation>&amp;Modèle des nouveaux identifiants…</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Affichage</translation>
    </message>
    <message>
        <source>&amp;Training</source>
        <translation>En&amp;traînement</translation>
    </message>
    <message>
        <source>Re&amp;fresh</source>
        <translation>Act&amp;ualiser</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>A&amp;ide</translation>
    </message>
    <message>
        <source>&amp;Guide</source>
        <translation>&amp;Guide</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Touches</translation>
    </message>
    <message>
        <source>&amp;About Flukeprint</source>
        <translation>À &amp;propos de Flukeprint</translation>
    </message>
    <message>
        <source>Impor&amp;ts…</source>
        <translation>Impor&amp;ts…</translation>
    </message>
    <message>
        <source>&amp;Find a photo, or a whale</source>
        <translation>&amp;Trouver une photo ou une baleine</translation>
    </message>
</context>
<context>
    <name>flukeprint::WindowPages</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Examen</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>Catalogue</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Entraînement</translation>
    </message>
</context>
<context>
    <name>flukeprint::WindowStatus</name>
    <message>
        <source>Who decides; click to change</source>
        <translation>Qui décide ; cliquez pour changer</translation>
    </message>
    <message>
        <source>%1 · %2 · %3 undecided</source>
        <translation>%1 · %2 · %3 sans décision</translation>
    </message>
    <message>
        <source> · %1 disputed</source>
        <translation> · %1 contestées</translation>
    </message>
    <message>
        <source>Reviewer: unnamed</source>
        <translation>Examinateur : sans nom</translation>
    </message>
    <message>
        <source>Reviewer: %1</source>
        <translation>Examinateur : %1</translation>
    </message>
</context>
</TS>
