// Where this installation says whose signatures count.
#ifndef WARDER_CLI_TRUST_FILE_H_
#define WARDER_CLI_TRUST_FILE_H_

#include <string>

#include "scanner/run/rules_in_force.h"

namespace warder {

// Beside the compiled rules of the program that runs.
inline std::string TrustFile() {
  return TablesFolder() + "/trusted-keys.toml";
}

}  // namespace warder

#endif  // WARDER_CLI_TRUST_FILE_H_
