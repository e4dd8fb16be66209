#pragma once

namespace flukeprint {

class ExportService;
class GradingService;
class ImportService;
class ModelVersionService;
class RecognitionService;
class StudyService;
class TrainingService;

/// What `app` injects into the window, which it outlives.
struct WindowServices
{
    RecognitionService& recognition;
    TrainingService& training;
    ImportService& import;
    ExportService* exports = nullptr;        ///< nullptr: nothing is exported
    ModelVersionService* versions = nullptr; ///< nullptr: nothing is measured on the Training page
    StudyService* study = nullptr;           ///< nullptr: recipes are not compared
    GradingService* grading = nullptr;       ///< nullptr: no grades are proposed
};

} // namespace flukeprint
