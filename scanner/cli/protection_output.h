// Where the results of `warder protection` go.
#ifndef WARDER_CLI_PROTECTION_OUTPUT_H_
#define WARDER_CLI_PROTECTION_OUTPUT_H_

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "scanner/report/json_writer.h"
#include "scanner/report/name_mask.h"
#include "scanner/report/output.h"
#include "scanner/report/protection_report.h"
#include "scanner/run/scan_run.h"
#include "scanner/run/storage.h"
#include "scanner/store/store.h"

namespace warder {

// Grades of objects, line by line or summed up, as a run brings them. Everything else that the
// command prints goes to the same output.
class ProtectionOutput final : public ScanObserver {
 public:
  // `stop` is set if `output` cannot be written any more. All must outlive this.
  ProtectionOutput(bool json, Output* output, std::atomic<bool>* stop);

  void OnRunStart(const Run& run) override;
  void OnContainer(const ObjectResult& container) override;
  void OnObject(const ObjectResult& object) override;
  void OnRootError(const Error& error) override;
  void OnProgress(const ProgressSnapshot&) override {}
  void OnRunEnd(const Run& run, bool stopped) override;

  // After the run. Something was not looked at.
  bool incomplete() const;
  // Objects with content, and those of them that nothing keeps out of a thief's hands.
  uint64_t items() const { return items_; }
  uint64_t open_items() const { return open_items_; }

  const NameMask& mask() const { return mask_; }

  // For people, after the run.
  void PrintReport();
  // The account, as fields of the line in hand.
  void WriteAccount(JsonWriter* writer) const;

 private:
  const bool json_;
  Output& output_;
  std::atomic<bool>& stop_;
  JsonWriter writer_;
  std::unique_ptr<Store> store_;
  StorageOfObjects storage_;
  NameMask mask_;
  Run run_;
  RunSummary summary_;
  SideBySideTable table_;
  uint64_t items_ = 0;
  uint64_t open_items_ = 0;
  uint64_t root_errors_ = 0;
};

}  // namespace warder

#endif  // WARDER_CLI_PROTECTION_OUTPUT_H_
