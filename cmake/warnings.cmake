# One interface target carries what every target of ours is compiled with.
add_library(warder_options INTERFACE)
target_include_directories(warder_options INTERFACE ${PROJECT_SOURCE_DIR} ${PROJECT_BINARY_DIR}/generated)
target_compile_options(warder_options INTERFACE
  -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Werror
  $<$<CONFIG:RelWithDebInfo>:-O2>)
if(WARDER_SANITIZE)
  target_compile_options(warder_options INTERFACE -fsanitize=${WARDER_SANITIZE} -fno-omit-frame-pointer
                         -fno-sanitize-recover=all)
  target_link_options(warder_options INTERFACE -fsanitize=${WARDER_SANITIZE})
endif()
if(WARDER_FUZZ)
  # Tells libFuzzer which way an input went; its main function is linked into the targets alone.
  target_compile_options(warder_options INTERFACE -fsanitize=fuzzer-no-link)
  target_link_options(warder_options INTERFACE -fsanitize=fuzzer-no-link)
endif()
