#pragma once

#include <QApplication>
#include <QSettings>
#include <QTemporaryDir>

namespace flukeprint {

/// The application of a benchmark with a window: offscreen where there is no display, its settings in a folder that goes with it.
class BenchApplication
{
public:
    BenchApplication(int& argc, char** argv) : m_application(afterChoosingAPlatform(argc), argv)
    {
        QCoreApplication::setOrganizationName(QStringLiteral("flukeprint-bench"));
        QSettings::setDefaultFormat(QSettings::IniFormat);
        QSettings::setPath(QSettings::IniFormat, QSettings::UserScope, m_folder.path());
    }

    [[nodiscard]] QApplication& application() { return m_application; }
    [[nodiscard]] QString folder() const { return m_folder.path(); } ///< for whatever else the benchmark makes

private:
    /// The variable is read when the application is made.
    static int& afterChoosingAPlatform(int& argc)
    {
        if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM") && !qEnvironmentVariableIsSet("DISPLAY")) qputenv("QT_QPA_PLATFORM", "offscreen");
        return argc;
    }

    QApplication m_application;
    QTemporaryDir m_folder;
};

} // namespace flukeprint
