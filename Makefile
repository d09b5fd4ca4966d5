# The words of this project; CI says the same ones.
SHELL := /bin/bash
BUILD := .build
RELEASE := $(BUILD)/release
SWIFT_RELEASE := swift build -c release --static-swift-stdlib

.PHONY: help demo demo-stop test test-systemd check format run plugin bench rush install depends release

help: ## Lists these words ## 列出这些命令
	@source etc/voice.bash; grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | \
		sed -E "s/^([a-z-]+):.*## (.*) ## (.*)/  make \\1\\t$$(either '\2' '\3')/" | expand -t 22

depends: ## Installs by apt what is missing ## 用 apt 安装缺少的软件包
	@etc/depends.sh

release: depends ## Builds the daemon and its client as they are shipped ## 构建发布用的守护进程和客户端
	$(SWIFT_RELEASE) --product coordinatord
	$(SWIFT_RELEASE) --product coordctl

demo: release ## Runs fifty care stations through two winter days, and leaves the daemon running ## 演示五十个驿站的两个冬日，守护进程留下继续运行
	@etc/scenarios/play $(RELEASE) demo

demo-stop: ## Ends the demo's daemon ## 结束演示的守护进程
	@etc/scenarios/stop demo

test: depends ## Builds and runs all tests ## 构建并运行全部测试
	@Tests/run

test-systemd: release ## Tries the service in a real systemd (as root) ## 在真实的 systemd 中试运行服务（需 root）
	@Tests/systemd/run $(RELEASE)

check: ## Formatting, imports, names, limits, frozen migrations, both languages ## 检查格式、导入、命名、限制、冻结的迁移和两种语言
	@Tests/Repository/check

format: ## Formats the sources ## 整理源码格式
	swift format --in-place --parallel --recursive Package.swift Sources Tests Benchmarks

run: release ## Runs a daemon by hand below ./run ## 在 ./run 下手工运行守护进程
	$(RELEASE)/coordinatord run --state run --socket run/coordinatord.sock

plugin: ## Makes a plugin: make plugin NAME=Rides ## 新建插件：make plugin NAME=Rides
	@etc/make-plugin.sh "$(NAME)"

bench: release ## Measures against what the machine can do ## 与机器所能相比的性能测量
	@Benchmarks/run && Benchmarks/rosters $(if $(INSTANCES),--instances $(INSTANCES))

rush: release ## Measures fifty thousand sign-ups against PostgreSQL and SQLite alone ## 测量五万人报名，与单独的 PostgreSQL 和 SQLite 相比
	@Benchmarks/rush

install: release ## Installs below DESTDIR ## 安装到 DESTDIR 之下
	@BIN=$(RELEASE) DESTDIR="$(DESTDIR)" etc/install.sh
