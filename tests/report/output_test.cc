#include "scanner/report/output.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <thread>

namespace warder {
namespace {

TEST(Output, WritesEverythingInOrderThroughANonBlockingPipe) {
  std::array<int, 2> ends;
  ASSERT_EQ(pipe2(ends.data(), O_NONBLOCK), 0);
  std::string received;
  std::thread reader([&] {
    fcntl(ends[0], F_SETFL, 0);
    std::array<char, 4096> buffer;
    for (ssize_t n; (n = read(ends[0], buffer.data(), buffer.size())) > 0;) {
      received.append(buffer.data(), static_cast<size_t>(n));
    }
  });
  std::string expected;
  {
    Output output(ends[1]);
    for (int i = 0; i < 100'000; ++i) {
      const std::string line = "line " + std::to_string(i) + '\n';
      output.Write(line);
      expected += line;
    }
    output.Flush();
    EXPECT_TRUE(output.ok());
  }
  close(ends[1]);
  reader.join();
  close(ends[0]);
  EXPECT_EQ(received, expected);
}

TEST(Output, AClosedPipeIsAnErrorThatStays) {
  signal(SIGPIPE, SIG_IGN);
  std::array<int, 2> ends;
  ASSERT_EQ(pipe(ends.data()), 0);
  close(ends[0]);
  Output output(ends[1]);
  output.Write("x");
  EXPECT_TRUE(output.ok());  // nothing was written yet
  output.Flush();
  EXPECT_EQ(output.error(), EPIPE);
  output.Write(std::string(200'000, 'x'));
  EXPECT_EQ(output.error(), EPIPE);
  close(ends[1]);
}

TEST(Output, AFullDiskIsAnError) {
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  ASSERT_GE(full, 0);
  Output output(full);
  output.Write("x");
  output.Flush();
  EXPECT_EQ(output.error(), ENOSPC);
  close(full);
}

TEST(Output, MessagesSayWhatHappenedAndWhatToDo) {
  for (const int error : {EPIPE, ENOSPC, EIO}) {
    const std::string message = OutputErrorMessage("standard output", error);
    EXPECT_EQ(message.find("standard output: "), 0u);
    EXPECT_NE(message.find("; "), std::string::npos);
    EXPECT_EQ(message.find('\n'), std::string::npos);
  }
}

}  // namespace
}  // namespace warder
