// A rush at the control socket: each caller signs one person up, waits for the answer, and takes the next person.
// usage: rush SOCKET CLIENTS PEOPLE COURSES -> "calls-per-second p50-us p99-us enrolled waitlisted refused"
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

// Popular courses are wanted more: the first tenth by half of all, as in a real rush.
static int wish(unsigned *state, int courses) {
    *state = *state * 1664525u + 1013904223u;
    int few = courses / 10 > 0 ? courses / 10 : 1;
    return (*state >> 16) % 2 ? (*state >> 17) % few + 1 : (*state >> 17) % courses + 1;
}

static void send_call(struct caller *c, int person, int course) {
    char call[256];
    int length = snprintf(call, sizeof call,
        "{\"method\":\"org.coordinatord.Courses.SignUp\",\"parameters\":{\"course\":\"%d\",\"person\":\"%d\",\"requestId\":\"r%d\"}}",
        course, person, person);
    c->sent = now();
    c->length = 0;
    if (write(c->socket, call, length + 1) != length + 1) {
        perror("write");
        exit(1);
    }
}

int main(int count, char **words) {
    if (count < 5) {
        fprintf(stderr, "usage: rush SOCKET CLIENTS PEOPLE COURSES\n");
        return 64;
    }
    int clients = atoi(words[2]), people = atoi(words[3]), courses = atoi(words[4]), sent = 0, done = 0;
    int enrolled = 0, waitlisted = 0, refused = 0;
    unsigned state = 4;
    double *times = malloc(sizeof(double) * people);
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
    for (int i = 0; i < clients && sent < people; i++) send_call(&callers[i], ++sent, wish(&state, courses));
    while (done < people) {
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
            if (strstr(c->answer, "\"error\"")) {
                if (refused++ == 0) fprintf(stderr, "%s\n", c->answer);
            } else if (strstr(c->answer, "\"waitlisted\"")) waitlisted++;
            else enrolled++;
            if (sent < people) send_call(c, ++sent, wish(&state, courses));
        }
    }
    double span = now() - begin;
    qsort(times, people, sizeof(double), order);
    printf("%.0f %.0f %.0f %d %d %d\n", people / span * 1e6, times[people / 2], times[people * 99 / 100], enrolled,
        waitlisted, refused);
    return 0;
}
