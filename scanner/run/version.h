#ifndef WARDER_RUN_VERSION_H_
#define WARDER_RUN_VERSION_H_

namespace warder {

// As `warder version` prints it; CMakeLists.txt sets it from the project's version.
extern const char kVersion[];

}  // namespace warder

#endif  // WARDER_RUN_VERSION_H_
