// Runs a scan over a temporary folder and keeps all that it says.
#ifndef WARDER_TESTS_SCAN_RUN_COLLECTED_RUN_H_
#define WARDER_TESTS_SCAN_RUN_COLLECTED_RUN_H_

#include <atomic>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "scanner/model/coverage.h"
#include "scanner/run/scan_run.h"

namespace warder::testing {

struct CollectedRun : ScanObserver {
  Run run;
  std::vector<ObjectResult> objects;
  std::vector<Object> containers;  // as they were announced
  std::vector<std::string> errors;
  RunOutcome outcome;

  void OnRunStart(const Run& started) override { run = started; }
  void OnContainer(const ObjectResult& container) override {
    containers.push_back(container.object);
  }
  void OnObject(const ObjectResult& object) override { objects.push_back(object); }
  void OnRootError(const Error& error) override { errors.push_back(error.message); }
  void OnProgress(const ProgressSnapshot&) override {}
  void OnRunEnd(const Run& ended, bool) override { run = ended; }

  // The object itself, not its members, by the last component of the path; fails the test by
  // throwing if there is none.
  const ObjectResult& Named(const std::string& name) const {
    for (const ObjectResult& object : objects) {
      if (!object.object.members.empty()) continue;
      const std::string& path = object.object.path;
      if (path == name || path.ends_with("/" + name)) return object;
    }
    throw std::runtime_error("no object " + name);
  }

  // Enumerated = settled, each object once.
  CoverageAccount Account() const {
    CoverageAccount account;
    for (const ObjectResult& object : objects) {
      account.Enumerate(object.object.metadata.size);
      account.Settle(object.coverage, object.object.metadata.size, object.incomplete);
    }
    return account;
  }

  // "rule confidence offset length" of all findings of an object's part, for comparison.
  std::vector<std::string> Findings(const ObjectResult& object,
                                    PartKind kind = PartKind::kContent) const {
    std::vector<std::string> lines;
    for (const Part& part : object.parts) {
      if (part.kind != kind) continue;
      for (const Finding& f : part.findings) {
        lines.push_back(run.rules[f.rule].id + " " + std::string(ConfidenceName(f.confidence)) +
                        " " + std::to_string(f.offset) + " " + std::to_string(f.length));
      }
    }
    return lines;
  }

  bool Found(const ObjectResult& object, const std::string& rule,
             Confidence at_least = Confidence::kPossible) const {
    for (const Part& part : object.parts) {
      for (const Finding& f : part.findings) {
        if (run.rules[f.rule].id == rule && f.confidence >= at_least) return true;
      }
    }
    return false;
  }
};

inline CollectedRun Scan(ScanOptions options) {
  static const std::atomic<bool> kNeverStop{false};
  CollectedRun collected;
  auto outcome = RunScan(options, collected, kNeverStop);
  if (!outcome) throw std::runtime_error(outcome.error().message);
  collected.outcome = *outcome;
  return collected;
}

inline CollectedRun Scan(const std::filesystem::path& path, int threads = 2) {
  ScanOptions options;
  options.paths = {path.string()};
  options.threads = threads;
  return Scan(options);
}

// A folder that is removed again.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "warder-test-XXXXXX").string();
    path_ = mkdtemp(name.data());
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path Write(const std::string& name, std::string_view bytes) const {
    const auto file = path_ / name;
    std::ofstream(file, std::ios::binary)
        .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return file;
  }

 private:
  std::filesystem::path path_;
};

}  // namespace warder::testing

#endif  // WARDER_TESTS_SCAN_RUN_COLLECTED_RUN_H_
