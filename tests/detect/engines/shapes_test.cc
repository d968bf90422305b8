#include "scanner/detect/engines/shapes.h"
#include <gtest/gtest.h>
#include <re2/re2.h>
#include <random>
namespace warder {
TEST(Shapes, Smoke) {
  auto n = ParseRegex(R"(\b[A-Z]\d{4}[A-Z]{2}\b)");
  ASSERT_TRUE(n);
  const RegexNode* p[] = {n->get()};
  auto set = ShapeSet::Compile(p);
  ASSERT_TRUE(set) << set.error().message;
  std::string t(64, 'X');
  t += "A1234BC, A1234BCD A1234BC";
  size_t size = t.size() - 64;
  t += std::string(64, 'X');
  for (auto& name : SupportedShapeTargets()) {
    ASSERT_TRUE(ForceShapeTarget(name));
    ShapeScratch s;
    std::vector<ShapeHit> h;
    set->Scan({t.data() + 64, size}, &s, &h);
    std::string got;
    for (auto& x : h) got += std::to_string(x.anchor) + " ";
    EXPECT_EQ(got, "0 18 ") << name;
  }
  ASSERT_TRUE(ForceShapeTarget(""));
  EXPECT_EQ(ShapeTargetName(), "AVX3");
}
}
