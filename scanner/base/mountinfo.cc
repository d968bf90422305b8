// A line of mountinfo: id, parent id, major:minor, root, mount point, options, any number of
// optional fields, a lone "-", type, source, super options. Space, tab, newline and backslash
// inside a field are written as three octal digits after a backslash.
#include "scanner/base/mountinfo.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace warder {
namespace {

constexpr std::array<std::string_view, 24> kKernelFileSystems{
    "binfmt_misc", "bpf",       "cgroup",   "cgroup2", "configfs",  "debugfs",
    "devpts",      "devtmpfs",  "efivarfs", "fusectl", "hugetlbfs", "mqueue",
    "nfsd",        "nsfs",      "proc",     "pstore",  "resctrl",   "rpc_pipefs",
    "securityfs",  "selinuxfs", "smackfs",  "sysfs",   "tracefs",   "functionfs"};

bool IsOctal(char c) {
  return c >= '0' && c <= '7';
}

std::vector<std::string_view> Fields(std::string_view line) {
  std::vector<std::string_view> fields;
  while (!line.empty()) {
    const size_t space = std::min(line.find(' '), line.size());
    fields.push_back(line.substr(0, space));
    line.remove_prefix(std::min(space + 1, line.size()));
  }
  return fields;
}

template <class T>
bool ToNumber(std::string_view text, T* value) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), *value);
  return error == std::errc() && end == text.data() + text.size();
}

}  // namespace

std::string UnescapeOctal(std::string_view field) {
  std::string out;
  for (size_t i = 0; i < field.size(); ++i) {
    if (field[i] == '\\' && i + 3 < field.size() && IsOctal(field[i + 1]) &&
        IsOctal(field[i + 2]) && IsOctal(field[i + 3])) {
      out += static_cast<char>((field[i + 1] - '0') * 64 + (field[i + 2] - '0') * 8 +
                               (field[i + 3] - '0'));
      i += 3;
    } else {
      out += field[i];
    }
  }
  return out;
}

std::optional<MountLine> ParseMountLine(std::string_view line) {
  const std::vector<std::string_view> fields = Fields(line);
  if (fields.size() < 9) return std::nullopt;
  const auto dash = std::find(fields.begin() + 6, fields.end(), "-");
  if (fields.end() - dash < 3) return std::nullopt;
  MountLine mount;
  const std::string_view device = fields[2];
  const size_t colon = device.find(':');
  if (colon == device.npos || !ToNumber(fields[0], &mount.id) ||
      !ToNumber(fields[1], &mount.parent_id) ||
      !ToNumber(device.substr(0, colon), &mount.device_major) ||
      !ToNumber(device.substr(colon + 1), &mount.device_minor)) {
    return std::nullopt;
  }
  mount.root = UnescapeOctal(fields[3]);
  mount.mount_point = UnescapeOctal(fields[4]);
  mount.options = fields[5];
  mount.type = UnescapeOctal(dash[1]);
  mount.source = UnescapeOctal(dash[2]);
  if (fields.end() - dash > 3) mount.super_options = dash[3];
  return mount;
}

bool IsKernelFileSystem(std::string_view type) {
  return std::find(kKernelFileSystems.begin(), kKernelFileSystems.end(), type) !=
         kKernelFileSystems.end();
}

}  // namespace warder
