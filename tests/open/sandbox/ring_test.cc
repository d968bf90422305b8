#include "scanner/open/sandbox/ring.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <unistd.h>

#include <atomic>
#include <random>
#include <semaphore>
#include <string>
#include <thread>

namespace warder {
namespace {

// Two sides in one process, with semaphores for sockets.
struct Pair {
  std::counting_semaphore<> to_reader{0};
  std::counting_semaphore<> to_writer{0};
  RingMemory memory = RingMemory::Create().value();
  int fd = memory.fd();
  RingWriter writer{RingMemory::Map(UniqueFd(dup(fd))).value(),
                    [this] { return to_writer.acquire(), true; }, [this] { to_reader.release(); }};
  RingReader reader{std::move(memory), [this] { return to_reader.acquire(), true; },
                    [this] { to_writer.release(); }};
};

TEST(Ring, CarriesEveryByteInOrderThroughWaits) {
  Pair pair;
  std::mt19937 random(3);
  std::string sent(5 << 20, '\0');
  for (char& c : sent) c = static_cast<char>(random());
  std::thread writing([&] {
    std::mt19937 sizes(4);
    for (size_t at = 0; at < sent.size();) {
      const size_t size = std::min<size_t>(sizes() % 100'000 + 1, sent.size() - at);
      ASSERT_TRUE(pair.writer.Write(sent.data() + at, size));
      at += size;
    }
    pair.writer.Flush();
  });
  std::string got(sent.size(), '\0');
  for (size_t at = 0; at < got.size();) {
    const size_t size = std::min<size_t>(random() % 100'000 + 1, got.size() - at);
    ASSERT_TRUE(pair.reader.Read(got.data() + at, size));
    at += size;
  }
  writing.join();
  EXPECT_TRUE(got == sent);
}

TEST(Ring, CannotBeShrunkOrSealedFurther) {
  const RingMemory memory = RingMemory::Create().value();
  EXPECT_NE(ftruncate(memory.fd(), 0), 0);
  EXPECT_NE(ftruncate(memory.fd(), 64 << 20), 0);
  EXPECT_NE(fcntl(memory.fd(), F_ADD_SEALS, F_SEAL_WRITE), 0);
}

TEST(Ring, ACounterThatRanAheadIsAnErrorNotARead) {
  Pair pair;
  // The first word of the memory is the writer's counter.
  auto* counter = static_cast<std::atomic<uint64_t>*>(
      mmap(nullptr, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, pair.fd, 0));
  ASSERT_NE(static_cast<void*>(counter), MAP_FAILED);
  for (const uint64_t lie : {uint64_t{kRingBytes + 1}, UINT64_MAX}) {
    *counter = lie;
    char byte = 0;
    const Outcome read = pair.reader.Read(&byte, 1);
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().kind, ErrorKind::kInput);
  }
  munmap(counter, 4096);
}

TEST(Ring, WhatWasWrittenBeforeTheEndIsStillRead) {
  RingMemory memory = RingMemory::Create().value();
  RingWriter writer(
      RingMemory::Map(UniqueFd(dup(memory.fd()))).value(), [] { return false; }, [] {});
  RingReader reader(
      std::move(memory), [] { return false; }, [] {});
  ASSERT_TRUE(writer.Write("abc", 3));
  std::string got(3, ' ');
  ASSERT_TRUE(reader.Read(got.data(), 3));
  EXPECT_EQ(got, "abc");
  EXPECT_FALSE(reader.Read(got.data(), 1));
}

}  // namespace
}  // namespace warder
