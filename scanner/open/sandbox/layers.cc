#include "scanner/open/sandbox/layers.h"

namespace warder {

std::string_view SandboxLayerName(SandboxLayer layer) {
  switch (layer) {
    case SandboxLayer::kPrivileges:
      return "privileges";
    case SandboxLayer::kLimits:
      return "limits";
    case SandboxLayer::kFileSystem:
      return "file system (Landlock)";
    case SandboxLayer::kSystemCalls:
      return "system calls (seccomp)";
  }
  return "";
}

SandboxLayers SandboxLayers::All() {
  return SandboxLayers((1U << kSandboxLayerCount) - 1);
}

std::vector<std::string_view> SandboxLayers::Missing() const {
  std::vector<std::string_view> names;
  for (int i = 0; i < kSandboxLayerCount; ++i) {
    const auto layer = static_cast<SandboxLayer>(i);
    if (!Has(layer)) names.push_back(SandboxLayerName(layer));
  }
  return names;
}

}  // namespace warder
