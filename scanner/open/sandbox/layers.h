// The layers of the sandbox, each of which is applied, probed and reported by itself.
#ifndef WARDER_OPEN_SANDBOX_LAYERS_H_
#define WARDER_OPEN_SANDBOX_LAYERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace warder {

enum class SandboxLayer : uint8_t {
  kPrivileges,   // no_new_privs, not dumpable, dies with its parent
  kLimits,       // memory, processor time, descriptors, no core, no file may grow
  kFileSystem,   // Landlock: no path but a few folders of data, nothing for writing
  kSystemCalls,  // seccomp: an allow-list
};
inline constexpr int kSandboxLayerCount = 4;

// "privileges", "limits", "file system (Landlock)", "system calls (seccomp)".
std::string_view SandboxLayerName(SandboxLayer layer);

// A set of layers.
class SandboxLayers {
 public:
  static SandboxLayers All();
  static SandboxLayers FromBits(uint8_t bits) { return SandboxLayers(bits); }

  bool Has(SandboxLayer layer) const { return (bits_ >> static_cast<int>(layer) & 1) != 0; }
  void Add(SandboxLayer layer) { bits_ |= Bit(layer); }
  void Remove(SandboxLayer layer) { bits_ &= static_cast<uint8_t>(~Bit(layer)); }
  bool IsComplete() const { return bits_ == All().bits_; }
  uint8_t bits() const { return bits_; }
  bool operator==(const SandboxLayers&) const = default;

  // Names of the layers that are not in the set.
  std::vector<std::string_view> Missing() const;

 private:
  explicit SandboxLayers(uint8_t bits = 0) : bits_(bits) {}
  static uint8_t Bit(SandboxLayer layer) {
    return static_cast<uint8_t>(1U << static_cast<int>(layer));
  }
  uint8_t bits_;
};

}  // namespace warder

#endif  // WARDER_OPEN_SANDBOX_LAYERS_H_
