#include "scanner/report/protection_report.h"

#include "scanner/report/json_report.h"
#include "scanner/report/protection_words.h"
#include "scanner/report/text_table.h"
#include "scanner/report/units.h"

namespace warder {
namespace {

constexpr std::string_view kInMemory = "memory";  // scheme of storage that is on no disk

std::string StorageWords(const SideBySide& grades) {
  if (grades.in_memory) return "in memory";
  std::string words(ProtectionGradeName(grades.storage));
  if (grades.storage == ProtectionGrade::kEncrypted && grades.how_known != HowKnown::kMeasured)
    words += ", asserted";
  return words;
}

}  // namespace

std::optional<SideBySide> SideBySideOf(const ObjectResult& object, const Storage& storage) {
  const auto item = ItemGrade(object);
  const bool is_file = object.object.kind == ObjectKind::kFile;
  if (!item && (!is_file || object.object.metadata.size == 0)) return std::nullopt;
  SideBySide grades;
  grades.item = item.value_or(ProtectionGrade::kUnknown);
  grades.path = object.path_grade.value_or(grades.item);
  grades.storage = storage.protection.grade;
  grades.how_known = storage.how_known;
  grades.in_memory = storage.protection.scheme == kInMemory;
  if (!KeepsOut(storage) && object.file_encryption) {
    grades.storage = object.file_encryption->grade;
    grades.how_known = HowKnown::kMeasured;
  }
  return grades;
}

bool KeepsOut(const SideBySide& grades) {
  return grades.in_memory || !CountsAsOpen(grades.path) ||
         (grades.storage == ProtectionGrade::kEncrypted && grades.how_known == HowKnown::kMeasured);
}

bool KeepsOut(const Storage& storage) {
  if (storage.protection.scheme == kInMemory) return true;
  return !CountsAsOpen(storage.protection.grade) && storage.how_known == HowKnown::kMeasured;
}

std::string PrintSideBySide(const SideBySideTable& table, const TerminalReport& report) {
  if (table.empty()) return "";
  TextTable text;
  text.AddColumn("by itself", TextTable::Align::kLeft);
  text.AddColumn("with its containers", TextTable::Align::kLeft);
  text.AddColumn("storage", TextTable::Align::kLeft);
  text.AddColumn("objects", TextTable::Align::kRight);
  text.AddColumn("bytes", TextTable::Align::kRight);
  for (const auto& [grades, line] : table) {
    text.AddRow({std::string(ProtectionGradeLabel(grades.item)),
                 std::string(ProtectionGradeName(grades.path)), StorageWords(grades),
                 Count(line.objects), Bytes(line.bytes)});
  }
  return PrintHeading(report, "SIDE BY SIDE", "files and members with content, worst first") +
         text.Print(report.style);
}

void WriteItem(const ObjectResult& object, const SideBySide& grades, const NameMask& mask,
               JsonWriter* writer) {
  writer->BeginLine("item");
  WriteName(mask.Mask(object.object), writer);
  writer->Number("size", object.object.metadata.size);
  writer->Text("grade", ProtectionGradeName(grades.item));
  writer->Text("path_grade", ProtectionGradeName(grades.path));
  writer->Text("storage_grade", ProtectionGradeName(grades.storage));
  writer->Text("storage_how_known", HowKnownName(grades.how_known));
  if (grades.in_memory) writer->Flag("in_memory", true);
  if (object.protection) WriteProtection("protection", *object.protection, writer);
  if (object.file_encryption) WriteProtection("file_encryption", *object.file_encryption, writer);
  writer->Text("coverage", CoverageClassName(object.coverage));
  writer->Flag("incomplete", object.incomplete);
  writer->EndLine();
}

}  // namespace warder
