#include <curl/curl.h>
#include <dlfcn.h>

// libcurl and what it needs take several megabytes, and most daemons never post: the first who does loads it. So
// nothing here links to it; every entry is looked up by its name, which costs nothing beside a post.
static inline void *coordinatord_curl_entry(const char *name) {
    void *library = dlopen("libcurl.so.4", RTLD_NOW | RTLD_LOCAL);
    return library ? dlsym(library, name) : 0;
}
#define COORDINATORD_CURL(name) ((__typeof__(&name))coordinatord_curl_entry(#name))

// Loads libcurl; where that fails nothing else here may be called.
static inline CURLcode coordinatord_curl_start(void) {
    return coordinatord_curl_entry("curl_global_init")
        ? COORDINATORD_CURL(curl_global_init)(CURL_GLOBAL_DEFAULT) : CURLE_FAILED_INIT;
}
static inline CURL *coordinatord_curl_open(void) {
    return COORDINATORD_CURL(curl_easy_init)();
}
static inline void coordinatord_curl_close(CURL *handle) {
    COORDINATORD_CURL(curl_easy_cleanup)(handle);
}
static inline CURLcode coordinatord_curl_perform(CURL *handle) {
    return COORDINATORD_CURL(curl_easy_perform)(handle);
}
static inline const char *coordinatord_curl_problem(CURLcode code) {
    return COORDINATORD_CURL(curl_easy_strerror)(code);
}
static inline struct curl_slist *coordinatord_curl_append(struct curl_slist *list, const char *text) {
    return COORDINATORD_CURL(curl_slist_append)(list, text);
}
static inline void coordinatord_curl_free(struct curl_slist *list) {
    COORDINATORD_CURL(curl_slist_free_all)(list);
}

// curl_easy_setopt is variadic, which Swift cannot call: one typed entry for each kind of value.
static inline CURLcode coordinatord_curl_long(CURL *handle, CURLoption option, long value) {
    return COORDINATORD_CURL(curl_easy_setopt)(handle, option, value);
}
static inline CURLcode coordinatord_curl_text(CURL *handle, CURLoption option, const char *value) {
    return COORDINATORD_CURL(curl_easy_setopt)(handle, option, value);
}
static inline CURLcode coordinatord_curl_pointer(CURL *handle, CURLoption option, void *value) {
    return COORDINATORD_CURL(curl_easy_setopt)(handle, option, value);
}
static inline CURLcode coordinatord_curl_writer(CURL *handle, curl_write_callback value) {
    return COORDINATORD_CURL(curl_easy_setopt)(handle, CURLOPT_WRITEFUNCTION, value);
}
static inline CURLcode coordinatord_curl_status(CURL *handle, long *value) {
    return COORDINATORD_CURL(curl_easy_getinfo)(handle, CURLINFO_RESPONSE_CODE, value);
}
static inline CURLcode coordinatord_curl_span(CURL *handle, CURLINFO info, curl_off_t *value) {
    return COORDINATORD_CURL(curl_easy_getinfo)(handle, info, value);
}
