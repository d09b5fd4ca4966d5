/// The largest flow through a network of whole capacities, by Dinic's method.
struct Flow {
    private var heads: [Int] = []
    private var room: [Int] = []
    private var edges: [[Int]]
    private var level: [Int] = []
    private var next: [Int] = []

    init(nodes: Int) {
        edges = [[Int]](repeating: [], count: nodes)
    }

    mutating func connect(_ from: Int, _ to: Int, _ capacity: Int) {
        edges[from].append(heads.count)
        edges[to].append(heads.count + 1)
        heads += [to, from]
        room += [capacity, 0]
    }

    mutating func most(from source: Int, to sink: Int) -> Int {
        var flow = 0
        while rank(source, sink) {
            next = [Int](repeating: 0, count: edges.count)
            while true {
                let pushed = push(source, sink, .max)
                if pushed == 0 { break }
                flow += pushed
            }
        }
        return flow
    }

    private mutating func rank(_ source: Int, _ sink: Int) -> Bool {
        level = [Int](repeating: -1, count: edges.count)
        level[source] = 0
        var queue = [source]
        var first = 0
        while first < queue.count {
            let node = queue[first]
            first += 1
            for edge in edges[node] where room[edge] > 0 && level[heads[edge]] < 0 {
                level[heads[edge]] = level[node] + 1
                queue.append(heads[edge])
            }
        }
        return level[sink] >= 0
    }

    private mutating func push(_ node: Int, _ sink: Int, _ limit: Int) -> Int {
        if node == sink { return limit }
        while next[node] < edges[node].count {
            let edge = edges[node][next[node]]
            if room[edge] > 0, level[heads[edge]] == level[node] + 1 {
                let pushed = push(heads[edge], sink, min(limit, room[edge]))
                if pushed > 0 {
                    room[edge] -= pushed
                    room[edge ^ 1] += pushed
                    return pushed
                }
            }
            next[node] += 1
        }
        return 0
    }
}
