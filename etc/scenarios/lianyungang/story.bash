# Two winter days of fifty care stations, told with coordctl. Read by etc/scenarios/play, which has the verbs.

# People type and read local time.
export TZ=Asia/Shanghai
first=2026-12-14 second=2026-12-15 third=2026-12-16 end=2026-12-28

# Takes somebody's place over by hand: the fairest of those who could come, on a shift, for a reason.
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
show rosters fill --from-day $first --until-day $end --limit 3
show rosters publish --from-day $first --until-day $end --confirm

heading "Somebody signs off in time; another one is found" "有人提前退班，另找一人"
assignment=$(column id rosters list --from-day $third --until-day 2026-12-17 | nth 20)
shift=$(column shift rosters list --from-day $third --until-day 2026-12-17 | nth 20)
show rosters withdraw "$assignment" --reason "$(either "a family visit" "家里来客人")"
stand_in "$shift" "$(either "thank you for helping out" "谢谢帮忙顶班")"

heading "Tomorrow is too near for that: who cannot come keeps the place until somebody takes it over" \
    "离明天太近，不能直接退班：找到替班之前仍占着名额"
assignment=$(column id rosters list --from-day $first --until-day $second | nth 40)
shift=$(column shift rosters list --from-day $first --until-day $second | nth 40)
show rosters want-stand-in "$assignment" --reason "$(either "a cold" "感冒了")"
person=$(column person rosters stand-ins "$shift" --limit 1)
show rosters take-over "$assignment" "$person"

heading "Monday morning: one is missing, and the coordinator calls another" "周一早上：一人未到，协调员另找一人"
show clock advance 25h
assignment=$(column id rosters list --from-day $first --until-day $second | nth 150)
shift=$(column shift rosters list --from-day $first --until-day $second | nth 150)
show rosters release "$assignment" "$(either "slipped on the ice, at the doctor's" "路滑摔伤，正在就医")"
stand_in "$shift" "$(either "stands in at short notice" "临时顶班")"

heading "Monday evening: a day of cold was used up; snow is on its way" "周一晚上：一天的消耗；暴雪将至"
show clock advance 9h
use_up 1
closed=()
while read -r station; do closed+=(--stations "$station"); done < <(column name stations list | awk 'NR % 5 == 0 && NR > 20' | head -4)
show stations close "$second 14:00" "$second 20:00" "$(either "snowstorm, orange alert" "暴雪橙色预警")" "${closed[@]}"
show clock advance 10m

heading "Tuesday: those whose shift is gone are released; the van brings tea" "周二：撤下停开班次的人；补货车送来茶饮"
show clock advance 14h
use_up 2
while read -r shift; do
    while read -r assignment; do
        quietly rosters release "$assignment" "$(either "the station is closed: snowstorm" "暴雪，驿站停开")"
    done < <(column id rosters list --shift "$shift" --state confirmed)
done < <(column id schedule shifts --first-day $second --last-day $second --short)
station=$(column station stations stock --supply warming-tea --low | nth 1)
show stations receive "$station" warming-tea 100 --reason "$(either "the union's van" "工会补货车")"
show clock advance 11h

heading "The week" "本周排班"
show schedule --week 2026-W51
heading "How ready the stations are" "驿站准备情况"
show stations board --days 7
heading "Who was told what" "谁收到了什么消息"
show notifications list --from-at "$second 06:00" --limit 20
heading "What ran low" "哪些物资不足"
show stations stock --low
heading "The daemon" "守护进程"
show status

invitations=(
    "coordctl stations readiness \"$(column name stations list | nth 25)\" --day 2026-12-16"
    "coordctl schedule shifts --short --first-day 2026-12-16 --last-day 2026-12-20"
    "coordctl rosters show-person $(column person rosters list --from-day $third --limit 1)"
    "coordctl clock advance 12h && coordctl stations board"
    "coordctl journal --limit 10"
)
