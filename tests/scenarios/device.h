// A device that is checked from outside, with all that stands around it: an installation of its
// own, people with keys, a case, and a signed record of what guards its volumes.
#ifndef WARDER_TESTS_SCENARIOS_DEVICE_H_
#define WARDER_TESTS_SCENARIOS_DEVICE_H_

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "scanner/base/toml_fields.h"
#include "tests/cli/process.h"

namespace warder {

// What the record says of the device's volumes.
enum class Disk : uint8_t {
  kOpen,              // not encrypted
  kEncrypted,         // encrypted, all of it
  kSecondVolumeOpen,  // a second volume is not
};

struct Checked {
  int exit_code = -1;
  nlohmann::json page;  // what check --json prints
  std::string err;

  std::string Verdict() const { return page.value("verdict", "none: " + err); }
  std::string Limb(const std::string& limb) const {
    return page.contains("limbs") ? page["limbs"].value(limb, "") : "none";
  }
  // Every reason of a limb: "fail: text [path]", a line each.
  std::string Reasons(const std::string& limb) const;
  uint64_t People() const { return Count("best"); }
  uint64_t PeopleAtMost() const { return Count("high"); }
  std::string TheftOf(const std::string& folder) const;  // rating, by the end of the path

 private:
  uint64_t Count(const char* which) const {
    return page.contains("people") ? page["people"].value(which, uint64_t{0}) : UINT64_MAX;
  }
};

Date TestDay(int days_from_today);

// Gives a temporary installation, made once, to every test.
class Device : public testing::Test {
 protected:
  static void SetUpTestSuite();
  static void TearDownTestSuite();

  // Puts a file on the device.
  std::string Put(const std::string& name, const std::string& bytes) const;
  // A holding of the case; `more` are lines of TOML that replace nothing.
  void Expect(const std::string& location, const std::string& categories, int people,
              const std::string& more = "", int review_in_days = 200);
  void GiveReason(const std::string& location, const std::string& coverage_class);
  void AddToCase(const std::string& toml) { more_ += toml; }

  std::string CaseText() const;
  Finished Warder(const std::vector<std::string>& words) const;
  Checked Check(Disk disk, const std::vector<std::string>& more = {}) const;

  std::string disk() const { return disk_.path(); }
  const std::string& top() const { return top_; }
  static std::string Key(const std::string& name) { return keys_->path() + '/' + name + ".key"; }
  static std::string Program() { return keys_->path() + "/bin/warder"; }

 private:
  static inline ScratchFolder* keys_ = nullptr;  // the installation, and the keys of its people
  const ScratchFolder folder_;
  const OtherVolume disk_;  // evidence and keys never lie where what is checked does
  const std::string top_ = folder_.path();
  std::string more_;
};

}  // namespace warder

#endif  // WARDER_TESTS_SCENARIOS_DEVICE_H_
