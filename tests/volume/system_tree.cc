#include "tests/volume/system_tree.h"

#include <stdlib.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace warder {
namespace {

namespace fs = std::filesystem;

}  // namespace

SystemTree::SystemTree() {
  std::string name = (fs::temp_directory_path() / "warder-system-XXXXXX").string();
  root_ = mkdtemp(name.data());
}

SystemTree::~SystemTree() {
  std::error_code ignored;
  fs::remove_all(root_, ignored);
}

void SystemTree::Write(const std::string& path, const std::string& content) {
  fs::create_directories(fs::path(root_ + path).parent_path());
  std::ofstream(root_ + path, std::ios::binary) << content;
}

void SystemTree::Link(const std::string& target, const std::string& path) {
  fs::create_directories(fs::path(root_ + path).parent_path());
  fs::create_symlink(target, root_ + path);
}

void SystemTree::Device(const std::string& name, const std::string& number,
                        const std::string& folder) {
  Write("/sys/devices/" + folder + "/dev", number + "\n");
  Write("/sys/devices/" + folder + "/size", "2097152\n");
  fs::create_directories(root_ + "/sys/devices/" + folder + "/slaves");
  fs::create_directories(root_ + "/sys/devices/" + folder + "/holders");
  Link("../../devices/" + folder, "/sys/class/block/" + name);
  Link("../../devices/" + folder, "/sys/dev/block/" + number);
}

void SystemTree::Disk(const std::string& name, const std::string& number, const std::string& bus) {
  Device(name, number, bus + "/block/" + name);
  Write("/sys/class/block/" + name + "/removable", "0\n");
}

void SystemTree::Partition(const std::string& disk, const std::string& name,
                           const std::string& number) {
  const std::string whole = fs::canonical(root_ + "/sys/class/block/" + disk).string();
  const size_t skip = fs::canonical(root_).string().size() + std::string("/sys/devices/").size();
  Device(name, number, whole.substr(skip) + "/" + name);
  Write("/sys/class/block/" + name + "/partition", "1\n");
}

void SystemTree::Mapped(const std::string& name, const std::string& number,
                        const std::string& dm_name, const std::string& uuid,
                        const std::vector<std::string>& slaves) {
  Device(name, number, "virtual/block/" + name);
  Write("/sys/class/block/" + name + "/dm/name", dm_name + "\n");
  Write("/sys/class/block/" + name + "/dm/uuid", uuid + "\n");
  for (const std::string& slave : slaves) {
    Link("../../../../../class/block/" + slave, "/sys/class/block/" + name + "/slaves/" + slave);
    Link("../../../../../class/block/" + name, "/sys/class/block/" + slave + "/holders/" + name);
  }
}

void SystemTree::Raid(const std::string& name, const std::string& number, const std::string& level,
                      const std::vector<std::string>& slaves) {
  Device(name, number, "virtual/block/" + name);
  Write("/sys/class/block/" + name + "/md/level", level + "\n");
  for (const std::string& slave : slaves) {
    Link("../../../../../class/block/" + slave, "/sys/class/block/" + name + "/slaves/" + slave);
    Link("../../../../../class/block/" + name, "/sys/class/block/" + slave + "/holders/" + name);
  }
}

void SystemTree::Loop(const std::string& name, const std::string& number, const std::string& file) {
  Device(name, number, "virtual/block/" + name);
  Write("/sys/class/block/" + name + "/loop/backing_file", file + "\n");
}

void SystemTree::Btrfs(const std::string& uuid, const std::vector<std::string>& members) {
  for (const std::string& member : members)
    Link("../../../../class/block/" + member, "/sys/fs/btrfs/" + uuid + "/devices/" + member);
}

void SystemTree::Mount(const std::string& fields) {
  std::istringstream in(fields);
  std::string number, inside, place, type, source, options;
  in >> number >> inside >> place >> type >> source >> options;
  ++mounts_;
  mountinfo_ += std::to_string(mounts_) + " 1 " + number + " " + inside + " " + place +
                " rw,relatime - " + type + " " + source + " " + options + "\n";
  Write("/proc/self/mountinfo", mountinfo_);
}

StorageInspector SystemTree::Inspect(StorageProbes probes) const {
  return {SystemFiles(root_), std::move(probes)};
}

void SystemTree::Unpack(std::string_view record) {
  std::istringstream in{std::string(record)};
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line[0] == '#') continue;
    if (const size_t arrow = line.find(" -> "); arrow != line.npos) {
      Link(line.substr(arrow + 4), line.substr(0, arrow));
      continue;
    }
    const size_t equals = line.find(" = ");
    std::string text = line.substr(equals + 3);
    for (size_t at = 0; (at = text.find("\\n", at)) != text.npos; ++at) text.replace(at, 2, "\n");
    Write(line.substr(0, equals), text);
  }
}

}  // namespace warder
