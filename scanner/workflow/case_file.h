// The case of a device check: what only people can know. A file that an operator fills in
// (patterns/policies/new-case.toml is its template).
#ifndef WARDER_WORKFLOW_CASE_FILE_H_
#define WARDER_WORKFLOW_CASE_FILE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "scanner/base/result.h"
#include "scanner/base/toml_fields.h"
#include "scanner/model/coverage.h"

namespace warder {

// Texts are empty where the operator left them so.
struct Controller {
  std::string name;
  std::string officer;
};

// Personal data that is expected on the device, and why.
struct Holding {
  std::string location;  // glob, below the root that is checked (source/glob.h)
  std::string purpose;
  std::string controller;
  std::string basis;
  uint16_t categories = 0;         // CategoryBit of each that may be there; 0 = not filled in
  std::optional<uint64_t> people;  // at most
  std::optional<Date> review;
  bool items_sealed = false;  // each item must be encrypted by itself, else the storage is enough
};

// Why something was not looked at. Covers one class, in one place.
struct UnreadReason {
  std::string location;  // as in Holding; names at least one folder or file
  CoverageClass coverage = CoverageClass::kNoReader;
  std::string reason;
  std::string by;
};

struct Case {
  std::string digest;  // SHA-256 of the file, hex
  std::string asset;
  std::string serial;
  std::string user;
  std::string unit;
  std::string unit_purpose;
  std::string destination;
  std::string marking;  // OFFICIAL, SECRET or TOP SECRET
  std::optional<Date> leaves;
  std::optional<Date> returns;
  std::string arrangement;
  std::vector<Controller> controllers;
  std::optional<Date> premises_assessed;
  std::string premises_assessed_by;
  std::string lockable_storage;
  std::optional<Date> training;
  std::string training_course;
  std::string travel;
  std::vector<Holding> holdings;
  std::vector<UnreadReason> unread;
};

// Fails with file and field where something is of the wrong kind or misspelt. What is missing is no
// error here: the gate names it.
Result<Case> ReadCase(std::string_view toml, const std::string& name);

// The template, as it was when the program was built.
std::string_view NewCaseText();

}  // namespace warder

#endif  // WARDER_WORKFLOW_CASE_FILE_H_
