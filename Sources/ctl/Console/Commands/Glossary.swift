/// Chinese for the words of time, number and bookkeeping that names of fields are made of in any field of work, where
/// an interface has no comment of its own. Words of one field stand in its own comments: coordctl knows no plugin.
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
        "starts": "开始时间", "first day": "首日", "last day": "最后一日", "ends": "结束时间", "valid from": "生效时间",
        "valid until": "失效时间", "valid": "有效", "in all": "总计", "name en": "英文名称", "name zh": "中文名称", "uptime": "已运行",
        "last run age": "距上次运行", "last run": "上次运行", "next due": "下次到期", "queue limit": "排队上限",
        "database bytes": "数据库字节数", "virtual clock": "虚拟时钟", "since": "起始时间", "request id": "请求编号", "good": "正常",
        "moved": "变动时间", "to": "变为", "kept": "保存位置", "from": "从", "until": "至", "by": "时长",
    ]

    private static let words: [String: String] = [
        "ID": "编号", "name": "名称", "state": "状态", "version": "版本", "kind": "种类", "kinds": "种类", "code": "代码",
        "number": "编号", "title": "标题", "description": "说明", "text": "文字", "note": "备注", "reason": "原因",
        "reasons": "原因", "cause": "起因", "what": "内容", "who": "何人", "when": "何时", "at": "时间", "time": "时间",
        "day": "日期", "days": "天数", "week": "周", "weekday": "星期", "weekdays": "星期", "month": "月份", "hours": "小时",
        "duration": "时长", "zone": "时区", "clock": "时钟", "first": "首", "last": "最后", "next": "下次", "new": "新",
        "parent": "上级", "default": "默认", "user": "用户", "group": "组", "role": "角色", "language": "语言", "change": "变动",
        "changes": "变更", "attempts": "尝试", "outcome": "结果", "detail": "详情", "plugin": "插件", "plugins": "插件",
        "jobs": "任务", "methods": "方法数", "method": "方法", "waiting": "等待", "overdue": "逾期", "sequence": "序号",
        "concerns": "涉及", "entries": "记录", "error": "错误", "errors": "错误", "failed": "失败时间", "problems": "问题",
        "problem": "问题", "count": "数量", "counts": "数量", "checks": "检查项", "total": "总数", "done": "已完成",
        "stored": "已保存", "found": "找到", "row": "行", "rows": "行", "column": "列", "columns": "列", "required": "必填列数",
        "exportable": "可导出", "queue": "排队", "limit": "上限", "connections": "连接数", "database": "数据库", "started": "启动时间",
        "virtual": "虚拟", "path": "路径", "file": "文件", "items": "条目", "parts": "部分", "added": "添加", "removed": "删除",
        "command": "命令", "commands": "命令", "cells": "单元格", "hidden": "未显示", "words": "词", "status": "状况",
        "result": "结果",
    ]
}
