#include "scanner/base/whole_file.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>

namespace warder {
namespace {

TEST(ReadWholeFile, EveryByte) {
  const std::string path = testing::TempDir() + "whole_file";
  const std::string bytes = std::string(200'000, 'x') + std::string("\0\n", 2);
  std::ofstream(path, std::ios::binary) << bytes;
  EXPECT_EQ(ReadWholeFile(path).value(), bytes);
  std::remove(path.c_str());
}

TEST(ReadWholeFile, SaysWhyNot) {
  EXPECT_EQ(ReadWholeFile("/nowhere").error().message,
            "/nowhere: cannot be read: No such file or directory");
  EXPECT_EQ(ReadWholeFile("/").error().message, "/: cannot be read: Is a directory");
}

}  // namespace
}  // namespace warder
