import type { AuditAction } from './audit.ts';
import type { Text } from '../schema/values.ts';

const text = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What was done, after the name of whoever did it. */
export const AUDIT_WORDS: Readonly<Record<AuditAction, Text>> = {
  registered: text('注册了账号', 'Registered'),
  'signed-in': text('登录', 'Signed in'),
  'demo-entered': text('进入演示', 'Stepped into the demo'),
  'sign-in-failed': text('登录失败', 'Failed to sign in'),
  'signed-out': text('退出登录', 'Signed out'),
  'signed-out-everywhere': text('退出了所有设备', 'Signed out everywhere'),
  'password-changed': text('修改了密码', 'Changed the password'),
  'password-change-failed': text('修改密码失败', 'Failed to change the password'),
  'plan-created': text('新建了方案', 'Made the plan'),
  'plan-changed': text('修改了方案资料', 'Changed the plan’s settings'),
  'plan-trashed': text('把方案放入回收站', 'Put the plan into the trash'),
  'plan-restored': text('恢复了方案', 'Restored the plan'),
  'member-added': text('添加了成员', 'Added a member'),
  'member-changed': text('修改了成员的角色', 'Changed a member’s role'),
  'member-removed': text('移除了成员', 'Took a member out'),
  'invite-made': text('发出了邀请', 'Invited somebody'),
  'invite-revoked': text('撤销了邀请', 'Revoked an invitation'),
  'invite-accepted': text('接受了邀请', 'Accepted an invitation'),
  'person-added': text('添加了人员', 'Added a person'),
  'person-renamed': text('修改了人员的姓名', 'Renamed a person'),
  'person-removed': text('移除了人员', 'Took a person out'),
  'workspace-member-changed': text('修改了工作区成员的角色', 'Changed the role of a colleague'),
  'workspace-member-removed': text('移除了工作区成员', 'Took a colleague out of the workspace'),
  'workspace-invite-made': text('邀请了同事', 'Invited a colleague'),
  'workspace-invite-revoked': text('撤销了对同事的邀请', 'Revoked a colleague’s invitation'),
  'workspace-invite-accepted': text('加入了工作区', 'Joined the workspace'),
  'tracks-changed': text('修改了流程的轨道', 'Changed the tracks of the run of show'),
  'batches-made': text('生成了批次', 'Made the batches'),
  'frozen-chosen': text('选择了现场时冻结的列', 'Chose what freezes during the show'),
  'proposals-accepted': text('接受了对冻结单元格的提议', 'Accepted proposals for frozen cells'),
  'calendar-made': text('新建了日历链接', 'Made a link to a calendar'),
  'calendar-revoked': text('撤销了日历链接', 'Revoked a link to a calendar'),
  'lines-submitted': text('提交了预算审批', 'Submitted budget lines'),
  'lines-withdrawn': text('撤回了提交的预算行', 'Withdrew budget lines that were submitted'),
  'lines-decided': text('审批了预算行', 'Decided about budget lines'),
  'lines-refused': text('审批预算行被拒', 'Was refused a decision about budget lines'),
  'approval-rules-changed': text('修改了审批规则', 'Changed the rules of approvals'),
  'delegation-made': text('请人代审批', 'Lent the right to approve'),
  'delegation-revoked': text('收回了代审批', 'Took back the right to approve'),
  'comment-added': text('发表了评论', 'Commented'),
  'comment-changed': text('修改了自己的评论', 'Changed a comment of their own'),
  'comment-deleted': text('删除了自己的评论', 'Deleted a comment of their own'),
  'thread-resolved': text('解决了讨论', 'Resolved a thread'),
  'thread-reopened': text('重新打开了讨论', 'Reopened a thread'),
  'view-made': text('新建了共享视图', 'Made a shared view'),
  'view-changed': text('修改了共享视图', 'Changed a shared view'),
  'view-deleted': text('删除了共享视图', 'Deleted a shared view'),
  'clock-made': text('新建了时钟链接', 'Made a link to a clock'),
  'clock-revoked': text('撤销了时钟链接', 'Revoked a link to a clock'),
  'token-made': text('新建了访问令牌', 'Made an access token'),
  'token-revoked': text('撤销了访问令牌', 'Revoked an access token'),
};

/** What stands for a run of edits in a sheet. */
export const EDITED: Text = text('编辑', 'Edited');
/** Of a row as a whole, beside the names of fields (server/db/changeLog.ts). */
export const ROW_WORDS: Readonly<Record<string, Text>> = {
  $: text('新增此行', 'row added'),
  order: text('移动位置', 'moved'),
  deleted: text('删除或恢复', 'deleted or restored'),
};
/** What the server does by itself. */
export const BY_SERVER: Text = text('系统', 'Cuegrid');
