// Runs the built program and catches what it says.
#ifndef WARDER_TESTS_CLI_PROCESS_H_
#define WARDER_TESTS_CLI_PROCESS_H_

#include <string>
#include <vector>

namespace warder {

struct Finished {
  int exit_code = -1;  // -1 = ended by a signal
  std::string out;
  std::string err;
};

struct ProcessOptions {
  std::string input{};     // standard input
  std::string out_path{};  // where standard output goes instead of being caught, such as /dev/full
  bool close_out = false;  // nobody reads standard output
  std::string program{};   // another copy of warder
};

Finished RunWarder(const std::vector<std::string>& arguments, const ProcessOptions& options = {});

// A folder that is removed with everything in it at the end.
class ScratchFolder {
 public:
  ScratchFolder();
  explicit ScratchFolder(const std::string& above);
  ~ScratchFolder();
  ScratchFolder(const ScratchFolder&) = delete;
  ScratchFolder& operator=(const ScratchFolder&) = delete;

  const std::string& path() const { return path_; }
  // Makes folders on the way; returns the full path.
  std::string Write(const std::string& name, const std::string& content) const;

 private:
  std::string path_;
};

// On another file system than ScratchFolder(), as keys and stores must be: they are refused where
// what is scanned lies.
class OtherVolume : public ScratchFolder {
 public:
  OtherVolume() : ScratchFolder("/dev/shm") {}
};

}  // namespace warder

#endif  // WARDER_TESTS_CLI_PROCESS_H_
