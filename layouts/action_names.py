"""What actions of the audit trail are called."""

from layouts.texts import gettext


def action_name(action: str) -> str:
    """Name an action of the trail; one that has no name is named by its code."""
    return action_names().get(action, action)


def action_names() -> dict[str, str]:
    """Name every action, by code."""
    return {
        **_of_accounts(),
        **_of_data(),
        **_of_people(),
        **_of_organizations(),
        **_of_figures(),
        **_of_plans(),
        **_of_integrity(),
        **_of_certificates(),
    }


def _of_accounts() -> dict[str, str]:
    return {
        "login": gettext("登录"),
        "logout": gettext("退出"),
        "session_ended": gettext("结束其他登录"),
        "password_changed": gettext("修改密码"),
        "account_added": gettext("新增账号"),
        "account_disabled": gettext("停用账号"),
        "rights_changed": gettext("更改角色和范围"),
        "factor_set_up": gettext("启用两步验证"),
        "factor_dropped": gettext("停用两步验证"),
        "recovery_codes_renewed": gettext("更换恢复码"),
        "token_issued": gettext("签发令牌"),
        "token_revoked": gettext("撤销令牌"),
        "token_used": gettext("使用令牌"),
    }


def _of_data() -> dict[str, str]:
    return {
        "export": gettext("导出"),
        "import": gettext("导入"),
        "import_uploaded": gettext("上传导入文件"),
        "import_cancelled": gettext("取消导入"),
        "import_undone": gettext("撤销导入"),
        "undo_asked": gettext("申请撤销导入"),
        "retention": gettext("按保存期限删除"),
        "personal_fields_resealed": gettext("更换加密密钥"),
        "city_loaded": gettext("载入城市资料"),
        "demo_started": gettext("启动演示"),
        "synthetic_city_made": gettext("生成模拟数据"),
        "period_locked": gettext("锁定月份"),
        "period_unlocked": gettext("解锁月份"),
        "reminded": gettext("催报"),
    }


def _of_people() -> dict[str, str]:
    return {
        "person_revealed": gettext("查看完整个人信息"),
        "look_asked": gettext("申请查看未成年人信息"),
        "look_agreed": gettext("同意查看未成年人信息"),
        "look_declined": gettext("不同意查看未成年人信息"),
        "objection_received": gettext("受理异议"),
        "objection_upheld": gettext("异议成立"),
        "objection_dismissed": gettext("异议不成立"),
        "merge_proposed": gettext("提出合并"),
        "merge_refused": gettext("不同意合并"),
        "merge_withdrawn": gettext("撤回合并申请"),
        "merge_undone": gettext("撤销合并"),
        "merged": gettext("合并"),
        "told_apart": gettext("认定不是同一对象"),
        "apart_withdrawn": gettext("撤销不是同一对象的认定"),
    }


def _of_organizations() -> dict[str, str]:
    return {
        "case_opened": gettext("登记办件"),
        "case_step": gettext("办理办件"),
        "case_checked": gettext("核对材料清单"),
        "case_taken": gettext("领取办件"),
        "cases_assigned": gettext("分派办件"),
        "document_added": gettext("上传材料"),
        "document_withdrawn": gettext("撤回材料"),
        "document_seen": gettext("查看材料"),
        "name_judged": gettext("核定名称"),
        "affiliation_told": gettext("登记挂靠关系"),
        "organization_corrected": gettext("更正组织信息"),
        "abnormal_listed": gettext("列入活动异常名录"),
        "abnormal_lifted": gettext("移出活动异常名录"),
    }


def _of_figures() -> dict[str, str]:
    return {
        "event_kept": gettext("登记事件"),
        "event_changed": gettext("修改事件"),
        "event_removed": gettext("删除事件"),
        "figure_explained": gettext("说明指标"),
        "explanation_withdrawn": gettext("撤回指标说明"),
        "view_shared": gettext("共享视图"),
        "view_opens_first": gettext("设为默认视图"),
        "briefing_made": gettext("新建汇报"),
        "briefing_commented": gettext("批注汇报"),
        "briefing_frozen": gettext("冻结汇报数字"),
        "briefing_draft": gettext("退回汇报"),
        "briefing_reviewed": gettext("审核汇报"),
        "briefing_approved": gettext("批准汇报"),
        "briefing_scheduled": gettext("定期生成汇报"),
        "briefing_unscheduled": gettext("停止定期汇报"),
    }


def _of_plans() -> dict[str, str]:
    return {
        "work_plan_kept": gettext("登记工作计划"),
        "plan_item_drafted": gettext("起草任务"),
        "plan_item_adopted": gettext("确定任务"),
        "plan_item_changed": gettext("修改任务"),
        "plan_measure_kept": gettext("登记任务指标"),
        "plan_measure_dropped": gettext("删除任务指标"),
        "plan_paper_kept": gettext("上传任务文件"),
        "opinion_entered": gettext("登记意见建议"),
        "study_event_entered": gettext("登记学习活动"),
        "guidance_entered": gettext("登记指导服务"),
        "plan_proof_offered": gettext("提交完成证明"),
        "plan_proof_accepted": gettext("认可完成证明"),
        "plan_proof_refused": gettext("退回完成证明"),
        "duty_proof_offered": gettext("提交履职证明"),
        "duty_proof_accepted": gettext("认可履职证明"),
        "duty_proof_refused": gettext("退回履职证明"),
    }


def _of_integrity() -> dict[str, str]:
    return {
        "rule_limit_set": gettext("设定规则界限"),
        "appraisal_kept": gettext("登记评定日期"),
        "appraisal_removed": gettext("删去评定日期"),
        "finding_count": gettext("核查决定：计入"),
        "finding_exclude": gettext("核查决定：不计"),
        "finding_reopen": gettext("重新核查"),
        "finding_propose_void": gettext("提出作废记录"),
        "finding_propose_restore": gettext("提出恢复记录"),
        "finding_agree": gettext("同意作废或恢复"),
        "finding_decline": gettext("不同意作废或恢复"),
        "spot_check_drawn": gettext("抽取抽查样本"),
        "evidence_requested": gettext("要求提供证明"),
        "spot_check_told": gettext("记录抽查情况"),
        "spot_check_closed": gettext("办结抽查"),
        "spot_check_published": gettext("公布抽查结果"),
        "spot_check_dropped": gettext("取消抽查"),
    }


def _of_certificates() -> dict[str, str]:
    return {
        "certificates_requested": gettext("申请开具证明"),
        "certificates_issued": gettext("开具证明"),
        "certificates_refused": gettext("不予开具证明"),
        "certificate_revoked": gettext("作废证明"),
        "signing_key_made": gettext("生成签名密钥"),
    }
