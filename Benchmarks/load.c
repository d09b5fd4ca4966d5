// Callers at the control socket: each sends a call, waits for its answer, and sends the next.
// usage: load SOCKET CLIENTS CALLS STATIONS -> "calls-per-second p50-us p99-us refused"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

struct caller {
    int socket;
    double sent;
    char answer[4096];
    size_t length;
};

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static int order(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

static void send_call(struct caller *c, int number, int stations) {
    char call[256];
    int length = snprintf(call, sizeof call,
        "{\"method\":\"org.coordinatord.Stations.Receive\",\"parameters\":{\"station\":\"%d\",\"supply\":\"s%d\",\"quantity\":1}}",
        number % stations + 1, number % 4 + 1);
    c->sent = now();
    c->length = 0;
    if (write(c->socket, call, length + 1) != length + 1) {
        perror("write");
        exit(1);
    }
}

int main(int count, char **words) {
    if (count < 5) {
        fprintf(stderr, "usage: load SOCKET CLIENTS CALLS STATIONS\n");
        return 64;
    }
    int clients = atoi(words[2]), calls = atoi(words[3]), stations = atoi(words[4]), sent = 0, done = 0, refused = 0;
    double *times = malloc(sizeof(double) * calls);
    struct caller *callers = calloc(clients, sizeof *callers);
    int poll = epoll_create1(0);
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    strncpy(address.sun_path, words[1], sizeof address.sun_path - 1);
    for (int i = 0; i < clients; i++) {
        callers[i].socket = socket(AF_UNIX, SOCK_STREAM, 0);
        if (connect(callers[i].socket, (struct sockaddr *)&address, sizeof address)) {
            perror("connect");
            return 1;
        }
        struct epoll_event event = {.events = EPOLLIN, .data.ptr = &callers[i]};
        epoll_ctl(poll, EPOLL_CTL_ADD, callers[i].socket, &event);
    }
    double begin = now();
    for (int i = 0; i < clients && sent < calls; i++) send_call(&callers[i], sent++, stations);
    while (done < calls) {
        struct epoll_event events[64];
        int ready = epoll_wait(poll, events, 64, 10000);
        if (ready <= 0) {
            fprintf(stderr, "no answer for ten seconds\n");
            return 1;
        }
        for (int i = 0; i < ready; i++) {
            struct caller *c = events[i].data.ptr;
            ssize_t got = read(c->socket, c->answer + c->length, sizeof c->answer - c->length);
            if (got <= 0) {
                fprintf(stderr, "the daemon hung up\n");
                return 1;
            }
            c->length += got;
            if (c->answer[c->length - 1] != 0) continue;
            times[done++] = now() - c->sent;
            if (strstr(c->answer, "\"error\"") && refused++ == 0) fprintf(stderr, "%s\n", c->answer);
            if (sent < calls) send_call(c, sent++, stations);
        }
    }
    double span = now() - begin;
    qsort(times, calls, sizeof(double), order);
    printf("%.0f %.0f %.0f %d\n", calls / span * 1e6, times[calls / 2], times[calls * 99 / 100], refused);
    return 0;
}
