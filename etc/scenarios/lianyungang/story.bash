# Two winter days of fifty care stations, told with coordctl. Read by etc/scenarios/play, which has the verbs.

# People type and read local time.
export TZ=Asia/Shanghai
monday=2026-12-14 tuesday=2026-12-15 wednesday=2026-12-16 thursday=2026-12-17 end=2026-12-28

# Finds the fairest of those who could come, and puts them on a shift for a reason.
stand_in() {
    local shift=$1 person
    show rosters stand-ins "$shift" --limit 3
    person=$(column person rosters stand-ins "$shift" --limit 1)
    show rosters assign "$person" "$shift" --reason "$2"
}

# What riders use up at all stations in a day: more tea than masks, and hardly any medicine.
use_up() {
    local number=0 station
    while read -r station; do
        number=$((number + 1))
        quietly stations issue "$station" warming-tea $((5 + number * $1 % 9))
        quietly stations issue "$station" masks $((4 + number * $1 % 7))
        if ((number * $1 % 3)); then quietly stations issue "$station" frostbite-medicine $((number * $1 % 3)); fi
    done < <(column id stations list)
}

heading "A daemon of its own, on a virtual clock" "独立的守护进程，虚拟时钟"
start 2026-12-13T00:00:00Z
show clock

heading "The tables of the district" "导入全区数据"
import organizations locations qualifications people grants coordinators
import services supplies stations openings staffing minimums stock
import availability preferences

heading "Sunday: two weeks are filled and published" "周日：排两周的班并发布"
quietly schedule reconcile
show rosters fill --from $monday --until $end --limit 3
show rosters publish --from $monday --until $end --confirm

heading "Somebody signs off in time, and another one is found" "有人提前退班，另找一人"
read -r assignment shift < <(column "id shift" rosters list --from $wednesday --until $thursday | nth 20)
show rosters withdraw "$assignment" --reason "$(either "a family visit" "家里来客人")"
stand_in "$shift" "$(either "thank you for helping out" "谢谢帮忙替班")"

heading "Monday is too near for that: who cannot come keeps the place until somebody takes it over" \
    "周一太近，不能直接退班：有人接手之前仍占着名额"
read -r assignment shift < <(column "id shift" rosters list --from $monday --until $tuesday | nth 40)
show rosters want-stand-in "$assignment" --reason "$(either "a cold" "感冒了")"
person=$(column person rosters stand-ins "$shift" --limit 1)
show rosters take-over "$assignment" "$person"

heading "Monday morning: one is missing, and the coordinator calls another" "周一早上：一人未到，协调员另找一人"
show clock advance 25h
read -r assignment shift < <(column "id shift" rosters list --from $monday --until $tuesday | nth 150)
show rosters release "$assignment" "$(either "slipped on the ice, at the doctor's" "路滑摔伤，正在就医")"
stand_in "$shift" "$(either "stands in at short notice" "临时替班")"

heading "Monday evening: a day of cold was used up, and snow is on its way" "周一晚上：一天的消耗；暴雪将至"
show clock advance 9h
use_up 1
closed=()
while read -r station; do
    closed+=(--stations "$station")
done < <(column name stations list | awk 'NR > 20 && NR <= 40 && NR % 5 == 0')
show stations close "$tuesday 14:00" "$tuesday 20:00" "$(either "snowstorm, orange alert" "暴雪橙色预警")" "${closed[@]}"
show clock advance 10m
show rosters release-orphaned "$(either "closed for the snowstorm" "暴雪，驿站停开")"

heading "Tuesday: a first-aider falls ill; the van brings tea" "周二：一名急救员生病；补货车送来茶饮"
show clock advance 15h
read -r assignment _ < <(
    column "id qualification" rosters list --from $wednesday --until $thursday |
        awk '$2 == "first-aid"' | nth 2
)
show rosters release "$assignment" "$(either "has a fever" "发烧")"
station=$(column station stations stock --supply warming-tea --low | nth 1)
use_up 2
show stations receive "$station" warming-tea 100 --reason "$(either "the union's van" "工会补货车")"
show clock advance 10h

heading "The week" "本周排班"
show schedule --week 2026-W51
heading "How ready the stations are" "驿站准备情况"
show stations board --days 7
heading "Who was told what since Monday evening" "周一晚上以来谁收到了什么消息"
show notifications list --from "$monday 18:00" --limit 40
printf '\n'
message=$(
    column "id signals" notifications list --from "$monday 18:00" |
        awk '$2 == "assignmentChanged" { print $1 }' | nth 1
)
show notifications show "$message"
heading "What ran low" "哪些物资不足"
show stations stock --low
heading "The daemon" "守护进程"
show status

hole=$(column id schedule shifts --first-day $wednesday --last-day $wednesday --short | nth 1)
invitations=(
    "coordctl schedule show $hole                   # $(either "a shift that lacks a first-aider" "缺急救员的班次")"
    "coordctl rosters repairs --shift $hole         # $(either "who could come, and who would change places" "谁能来，谁调班")"
    "coordctl rosters show-person $(column person rosters list --from $wednesday --limit 1)"
    "coordctl clock advance 12h && coordctl stations board"
    "coordctl journal --limit 10"
)
