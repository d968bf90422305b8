// As in the sandbox, where an allocation beyond the limit of the process fails and is a gap, not
// the end of the program: a few bytes can state a dictionary of gigabytes.
extern "C" const char* __asan_default_options() {
  return "allocator_may_return_null=1:max_allocation_size_mb=512";
}
