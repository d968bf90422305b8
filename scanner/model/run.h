// A run and what it looks at: run -> target -> volume -> root -> object.
//
// The scanning host is not the target: a pulled disk may be mounted read-only on a trusted host,
// and every page says which is which.
#ifndef WARDER_MODEL_RUN_H_
#define WARDER_MODEL_RUN_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "scanner/model/category.h"
#include "scanner/model/storage.h"

namespace warder {

// What reports need to know of a rule; indexed by Finding::rule.
struct RuleInfo {
  std::string id;
  std::string name;
  Category category = Category::kContact;
  std::string subtype;
  std::string identifier;  // type of value that its tokens stand for; empty = none
  // One such value stands for one person (PNC ID, prison number, NINO), so that distinct values can
  // be counted.
  bool identifies_person = false;
};

struct Volume {
  std::string identity;     // device name or UUID
  std::string file_system;  // "ext4"
  std::string mount_point;
  std::string mount_options;
  std::string how_known;      // "mountinfo"; how its storage is known stands there
  bool stable_inodes = true;  // false on FAT, exFAT and FUSE
  Storage storage;            // what lies under it, as the scanning host sees it
  // Of the objects that were met on it (ObjectId::device): one, but for file systems that give
  // each of their parts one. Two mounts of one file system share it.
  std::vector<uint64_t> devices{};
};

struct Target {
  std::string name;        // --target, else the scanning host's name
  std::string mounted_at;  // --mounted-at; empty where the target is the scanning host itself
  std::vector<Volume> volumes;
  std::vector<VolumeEvidence> evidence;  // what was handed in about the target's volumes
};

struct Run {
  std::string id;             // random, printable
  std::string operator_name;  // account that ran it
  std::string scanning_host;
  int64_t started_ns = 0;  // Unix epoch
  int64_t ended_ns = 0;
  std::string tool_version;
  std::string rules_digest;  // SHA-256 of the rule set, hex
  std::string key_id;        // of the token key; "ephemeral-..." where it dies with the run
  Target target;
  // Layers of the sandbox for foreign formats that this system lacks; empty where it is whole.
  std::vector<std::string> missing_sandbox_layers;
  std::vector<std::string> roots;
  std::vector<RuleInfo> rules;
};

// The first volume that has the device; nothing where none has.
std::optional<size_t> IndexOfVolume(const std::vector<Volume>& volumes, uint64_t device);

}  // namespace warder

#endif  // WARDER_MODEL_RUN_H_
