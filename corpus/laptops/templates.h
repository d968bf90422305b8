// The wordings of the laptops' documents, in the language of corpus/template.h.
#ifndef WARDER_CORPUS_LAPTOPS_TEMPLATES_H_
#define WARDER_CORPUS_LAPTOPS_TEMPLATES_H_

#include <span>
#include <string_view>

namespace warder::corpus::laptops {

std::span<const std::string_view> CaseSummaries();
std::span<const std::string_view> WitnessStatements();
std::span<const std::string_view> IntelligenceReports();
std::span<const std::string_view> PanelMinutes();  // six people
std::span<const std::string_view> ProbationNotes();
std::span<const std::string_view> NominalForms();  // label: value
std::span<const std::string_view> Messages();      // bodies of e-mail
std::span<const std::string_view> MeetingNotes();  // Markdown
std::span<const std::string_view> PressReleases();
std::span<const std::string_view> TrainingPapers();  // reserved values, marked fictitious
std::span<const std::string_view> BlankForms();      // labels without values
std::span<const std::string_view> SoftwareNotes();   // look-alikes in technical prose
std::span<const std::string_view> OfficePapers();    // look-alikes of an office

}  // namespace warder::corpus::laptops

#endif  // WARDER_CORPUS_LAPTOPS_TEMPLATES_H_
