/// Chinese for the common words that names of fields are made of, where an interface has no comment of its own.
///
/// It holds words, not fields: a name is put together of them, and one with an unknown word stays English.
enum Glossary {
    /// The Chinese title for a name; nil where a word is missing.
    static func title(_ words: [String]) -> String? {
        if let whole = phrases[words.joined(separator: " ")] { return whole }
        let known = words.compactMap { self.words[$0] }
        return known.count == words.count && !known.isEmpty ? known.joined() : nil
    }

    private static let phrases: [String: String] = [
        "starts": "开始时间", "first day": "首日", "last day": "最后一日", "ends": "结束时间", "first start": "首次开始",
        "valid from": "生效时间",
        "valid until": "失效时间", "valid": "有效", "in all": "总计", "people in all": "总人数", "name en": "英文名称",
        "name zh": "中文名称", "uptime": "已运行", "born": "出生", "retired": "停办时间", "revoked": "撤销时间",
        "last run age": "距上次运行", "last run": "上次运行", "next due": "下次到期", "queue limit": "排队上限",
        "database bytes": "数据库字节数", "virtual clock": "虚拟时钟", "address kind": "地址种类", "since": "起始时间",
        "request id": "请求编号", "good": "正常", "held": "已有", "held before": "此前已有", "per day": "每日时长",
        "per week": "每周时长", "shifts per week": "每周班次", "answer by": "答复期限", "original start": "原定开始",
        "covered until day": "覆盖至", "set": "说明时间", "quiet from": "安静自", "quiet until": "安静至", "erase": "删除时间",
        "moved": "变动时间", "dropped": "略去",
        "to": "变为", "kept": "保存位置", "from": "从", "until": "至", "by": "时长",
    ]

    private static let words: [String: String] = [
        "ID": "编号", "name": "名称", "state": "状态", "version": "版本", "kind": "种类", "kinds": "种类", "code": "代码",
        "number": "编号", "title": "标题", "description": "说明", "text": "文字", "note": "备注", "reason": "原因",
        "reasons": "原因", "cause": "起因", "what": "内容", "who": "何人", "when": "何时", "at": "时间", "time": "时间",
        "day": "日期", "days": "天数", "week": "周", "weekday": "星期", "weekdays": "星期", "workdays": "工作日",
        "holiday": "节假日", "month": "月份", "hours": "小时", "duration": "时长", "zone": "时区", "clock": "时钟",
        "orphaned": "已不需要", "first": "首", "last": "最后", "next": "下次", "new": "新", "original": "原", "parent": "上级",
        "default": "默认",
        "person": "人员", "people": "人员", "user": "用户", "group": "组", "role": "角色", "holders": "持有人",
        "recipient": "收件人", "coordinators": "协调员", "phone": "电话", "email": "邮箱", "contact": "联系人",
        "contacts": "联系方式", "language": "语言", "preferred": "首选", "tags": "标签", "address": "地址", "place": "地点",
        "location": "地点", "locations": "地点", "longitude": "经度", "latitude": "纬度", "organization": "组织",
        "organizations": "组织", "qualification": "资质", "qualifications": "资质", "grants": "授予", "issuer": "颁发者",
        "consents": "同意", "purpose": "用途", "given": "同意时间", "withdrawn": "撤回时间", "records": "记录",
        "station": "站点", "stations": "站点", "shift": "班次", "shifts": "班次", "series": "系列", "source": "来源",
        "need": "需求", "needs": "需求", "least": "最少", "wanted": "希望", "filled": "已占", "missing": "缺少",
        "assignment": "安排", "assignments": "安排", "occasion": "场次", "occurrences": "场次", "rule": "规则",
        "supply": "物资", "supplies": "物资", "stock": "库存", "quantity": "数量", "unit": "单位", "low": "偏低",
        "service": "服务", "services": "服务", "opening": "开放", "openings": "开放时间", "open": "开放",
        "closure": "关闭", "closures": "关闭", "staffing": "人员配置", "change": "变动", "changes": "变更",
        "effects": "影响", "signal": "信号", "signals": "信号", "message": "消息", "messages": "消息", "channel": "渠道",
        "channels": "渠道", "template": "模板", "subject": "主题", "body": "正文", "attempts": "尝试", "tries": "尝试次数",
        "outcome": "结果", "detail": "详情", "rules": "规则", "plugin": "插件", "plugins": "插件", "jobs": "任务",
        "methods": "方法数", "method": "方法", "waiting": "等待", "overdue": "逾期", "sequence": "序号",
        "concerns": "涉及", "entries": "记录", "error": "错误", "errors": "错误", "failed": "失败时间",
        "problems": "问题", "problem": "问题", "count": "数量", "counts": "数量", "checks": "检查项", "total": "总数",
        "done": "已完成", "stored": "已保存", "found": "找到", "row": "行", "rows": "行", "column": "列", "columns": "列",
        "required": "必填列数", "exportable": "可导出", "queue": "排队", "limit": "上限", "connections": "连接数",
        "database": "数据库", "started": "启动时间", "virtual": "虚拟", "path": "路径", "file": "文件", "items": "条目",
        "parts": "部分", "added": "添加", "removed": "删除", "erased": "删除", "command": "命令", "commands": "命令",
        "above": "上级", "masked": "是否遮盖", "only": "仅当", "urgent": "紧急", "off": "不通知",
        "standard": "默认", "idempotent": "可重复", "offer": "意愿班次", "wished": "意愿班次", "rest": "休息时间",
        "patterns": "每周时段", "exceptions": "例外", "times": "可来时间", "confirmed": "已确认", "candidates": "人选",
        "places": "名额", "spread": "班次分布", "choices": "选择", "holes": "空缺", "locked": "已锁定",
        "course": "课程", "courses": "课程", "room": "教室", "rooms": "教室", "session": "课次", "sessions": "课次",
        "teacher": "教师", "trainees": "学员", "seats": "座位", "equipment": "设备", "term": "学期", "policy": "分配方式",
        "taken": "已占", "free": "空余", "enrolment": "报名", "entered": "到达时间", "opens": "开始报名",
        "closes": "截止报名", "begins": "开课", "line": "候补号", "rank": "名次", "party": "同行", "mark": "到课",
        "misses": "缺课", "visitor": "巡查人", "visits": "巡查", "findings": "问题", "completed": "结业",
        "conditions": "先决条件", "materials": "材料", "priorities": "优先类别", "steps": "步骤", "late": "迟",
        "companions": "同伴", "helpers": "助教", "comments": "意见", "applicants": "报名人数",
        "strategies": "策略", "cuts": "切分时间", "cells": "单元格", "have": "现有", "hidden": "未显示",
        "words": "词", "status": "状况", "result": "结果", "score": "得分", "strategy": "策略",
    ]
}
