#include "scanner/base/folder.h"

#include <gtest/gtest.h>

namespace warder {
namespace {

TEST(FolderOf, WhatStandsBeforeTheLastSlash) {
  EXPECT_EQ(FolderOf("a"), ".");
  EXPECT_EQ(FolderOf("/a"), "/");
  EXPECT_EQ(FolderOf("//a"), "/");
  EXPECT_EQ(FolderOf("a/b"), "a");
  EXPECT_EQ(FolderOf("a//b"), "a");
  EXPECT_EQ(FolderOf("a/b/"), "a");
  EXPECT_EQ(FolderOf("/"), "/");
}

TEST(IsInFolder, EndsAtASlash) {
  EXPECT_TRUE(IsInFolder("/srv/a", "/srv/a"));
  EXPECT_TRUE(IsInFolder("/srv/a/b", "/srv/a"));
  EXPECT_TRUE(IsInFolder("/srv/a/b", "/srv/a//"));
  EXPECT_TRUE(IsInFolder("/srv", "/"));
  EXPECT_TRUE(IsInFolder("./a", "."));
  EXPECT_FALSE(IsInFolder("/srv/ab", "/srv/a"));
  EXPECT_FALSE(IsInFolder("/srv", "/srv/a"));
  EXPECT_FALSE(IsInFolder("/srv", ""));
}

}  // namespace
}  // namespace warder
