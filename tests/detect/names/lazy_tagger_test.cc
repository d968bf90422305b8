#include "scanner/detect/names/lazy_tagger.h"

#include <gtest/gtest.h>

namespace warder {
namespace {

TEST(LazyTagger, AsksItsLoaderOnceAndOnlyWhenAsked) {
  int asked = 0;
  const LazyTagger names([&asked]() -> Result<std::unique_ptr<const NameTagger>> {
    ++asked;
    return Fail(ErrorKind::kIntegrity, "names.bin: was changed");
  });
  EXPECT_TRUE(names.exists());
  EXPECT_TRUE(names.outcome()) << "nothing was tried";
  EXPECT_EQ(asked, 0);
  EXPECT_EQ(names.Get(), nullptr);
  EXPECT_EQ(names.Get(), nullptr);
  EXPECT_EQ(asked, 1);
  ASSERT_FALSE(names.outcome());
  EXPECT_EQ(names.outcome().error().message, "names.bin: was changed");
}

TEST(LazyTagger, MayHaveNone) {
  const LazyTagger names(nullptr);
  EXPECT_FALSE(names.exists());
  EXPECT_EQ(names.Get(), nullptr);
  EXPECT_TRUE(names.outcome());
}

}  // namespace
}  // namespace warder
