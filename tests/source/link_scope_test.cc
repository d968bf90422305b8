#include "scanner/source/link_scope.h"

#include <gtest/gtest.h>

namespace warder {
namespace {

TEST(LinkScope, JudgedByTheTextOfTheTarget) {
  struct Case {
    const char* target;
    bool inside;
  };
  // A link in /srv/share/a; the roots are /srv/share and /data.
  const Case cases[] = {
      {"b", true},
      {"./b", true},
      {"../b/c", true},
      {"..", true},
      {"../..", false},
      {"../../share", true},
      {"../../shared", false},
      {"../../../data/x", true},
      {"/data", true},
      {"/data/", true},
      {"/database", false},
      {"/srv/share/x", true},
      {"/etc/passwd", false},
      {"/", false},
      {"b/../c", false},
      {"/data/../etc", false},
      {"../../../../..", false},
      {"//data//x", true},
      {"", true},
  };
  for (const Case& c : cases) {
    EXPECT_EQ(LinkStaysInside(c.target, "/srv/share/a", {"/srv/share", "/data"}), c.inside)
        << c.target;
  }
  EXPECT_TRUE(LinkStaysInside("/anything", "/x", {"/"}));
  EXPECT_TRUE(LinkStaysInside("etc", "/", {"/"}));
  EXPECT_FALSE(LinkStaysInside("b", "/x", {""}))
      << "a root whose real path is not known holds nothing";
}

}  // namespace
}  // namespace warder
