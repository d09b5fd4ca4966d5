"""Words that the scenario is made of. People, streets and pharmacies are invented; the city and its district are not."""

SURNAMES = (
    "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范"
)

# Given names as people of three generations have them: (first character, second character).
GIVEN = {
    "retired": ("国建桂秀玉金凤文德永红志淑振春广", "华英兰民珍平军明荣芳生强云林芝福"),
    "working": ("晓海丽建伟志永艳春红立俊卫向慧宏", "东燕萍波娟勇辉敏刚霞峰洁涛琴宁军"),
    "student": ("子雨思梓佳浩一欣宇嘉若诗俊皓语沐", "涵轩怡琪彤然博萱晨睿阳瑶航妍宁哲"),
}

# Volunteers whom messages reach in English: teachers and students from abroad.
ENGLISH = [
    "Alice Harlow", "Ben Okafor", "Carla Mendes", "David Lindqvist", "Elena Petrova", "Farid Rahimi",
    "Grace Mwangi", "Hugo Laurent", "Ines Carvalho", "Jonas Weber", "Kavya Nair", "Liam Brennan",
    "Mina Sato", "Noor Haddad", "Oscar Nyberg", "Priya Menon",
]

STREETS = [
    "朝霞路", "望潮街", "云禾路", "听松巷", "锦帆路", "棠梨街", "青穗路", "白鹭街", "磨坊巷", "盐河北街",
    "晒网路", "桂影街", "石榴巷", "海棠路", "渡口街", "灯塔路", "麦浪街", "柳塘路", "杏林巷", "长堤路",
    "芦花街", "银杏路", "晨钟街", "碧螺路", "织锦巷", "茶亭路", "双桥街", "翠屏路", "帆影街", "稻香路",
    "书院巷", "月港路", "枫桥街", "梅园路", "鱼市街", "丰收路", "井台巷", "云梯路", "莲池街", "风车路",
    "贝壳街", "槐荫路", "水杉街", "望岳路", "珊瑚街", "驿亭路", "橘园街", "渔火路", "星河街", "雪松路",
]

PHARMACIES = ["安禾堂药房", "康渠大药房", "仁麦堂药店", "春杏药房", "松龄药店", "和草堂药房", "百川大药房", "晴川药店"]

# Name and direction (degrees east and north) of the teams that the stations are divided among.
TEAMS = [
    ("中心片服务队", 0.000, 0.000), ("东片服务队", 0.038, 0.004), ("西片服务队", -0.036, -0.003),
    ("南片服务队", 0.005, -0.026), ("北片服务队", -0.004, 0.024),
]
