#include "scanner/cli/protection_output.h"

#include <unistd.h>

#include "scanner/cli/messages.h"
#include "scanner/report/json_report.h"
#include "scanner/report/terminal_report.h"
#include "scanner/report/units.h"
#include "scanner/report/verdict.h"

namespace warder {

ProtectionOutput::ProtectionOutput(bool json, Output* output, std::atomic<bool>* stop)
    : json_(json), output_(*output), stop_(*stop), writer_(output), store_(NewMemoryStore()) {}

void ProtectionOutput::OnRunStart(const Run& run) {
  mask_ = NameMask(run.roots);
  (void)store_->BeginRun(run);  // the memory store has nothing that could fail
}

void ProtectionOutput::OnContainer(const ObjectResult& container) {
  mask_.LearnContainer(container);
}

void ProtectionOutput::OnObject(const ObjectResult& object) {
  mask_.Learn(object);
  (void)store_->AddObject(object);
  const auto grades = SideBySideOf(object, storage_.Under(object.object));
  if (!grades) return;
  ++items_;
  open_items_ += !KeepsOut(*grades);
  auto& line = table_[*grades];
  ++line.objects;
  line.bytes += object.object.metadata.size;
  if (json_ && !object.possible_spill) WriteItem(object, *grades, mask_, &writer_);
  if (!output_.ok()) stop_ = true;
}

void ProtectionOutput::OnRootError(const Error& error) {
  ++root_errors_;
  PrintMessage(error.message + "; it is not part of the results");
}

void ProtectionOutput::OnRunEnd(const Run& run, bool stopped) {
  (void)store_->EndRun(run, stopped);
  summary_ = store_->Summarise();
  run_ = run;
}

bool ProtectionOutput::incomplete() const {
  return IsIncomplete(summary_, root_errors_);
}

void ProtectionOutput::PrintReport() {
  const PeopleReport nobody;  // nothing is looked for
  const TerminalReport report{run_,         summary_, nobody, mask_, StyleOf(STDOUT_FILENO),
                              root_errors_, false};
  if (summary_.stopped)
    output_.Write("\nSTOPPED before the end: what follows is about the part that was reached.\n");
  output_.Write(PrintSideBySide(table_, report));
  const std::string grades = PrintGrades(report, true);
  if (!grades.empty()) {
    output_.Write(
        PrintHeading(report, "PROTECTION", "of files and members by themselves, worst first") +
        grades);
  }
  output_.Write(PrintCoverage(report) + PrintGaps(report));
}

void ProtectionOutput::WriteAccount(JsonWriter* writer) const {
  writer->Flag("stopped", summary_.stopped);
  writer->Flag("incomplete", incomplete());
  writer->Number("items", items_);
  writer->Number("items_open", open_items_);
  writer->BeginArray("grades");
  for (int i = 0; i < kProtectionGradeCount; ++i) {
    const GradeSummary& grade = summary_.grades[static_cast<size_t>(i)];
    if (grade.objects == 0) continue;
    writer->BeginItem();
    writer->Text("grade", ProtectionGradeName(static_cast<ProtectionGrade>(i)));
    writer->Number("objects", grade.objects);
    writer->Number("bytes", grade.bytes);
    writer->EndObject();
  }
  writer->EndArray();
  WriteCoverage(summary_.coverage, summary_.members, writer);
}

}  // namespace warder
