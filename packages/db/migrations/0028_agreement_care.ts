import { sql, type Kysely } from "kysely";

/**
 * What reviewers said in words; which agreement an audit entry of a project is about; and the clauses that are commonly
 * forbidden, which every park starts with and its administrator keeps.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table agreement
      add column legality_opinion text,
      add column fair_competition_opinion text,
      -- Per field the version at which it was last written, and by whom: edits meet field by field, as those of a project do.
      add column field_versions jsonb not null default '{}';
    alter table agreement
      add check (legality_opinion is null or legality_outcome is not null),
      add check (fair_competition_opinion is null or fair_competition_outcome is not null);
    create index agreement_unreviewed on agreement (park_id, signed_on)
      where is_in_force and kind = 'contract'
        and (legality_outcome is distinct from 'passed' or fair_competition_outcome is distinct from 'passed');

    alter table audit_entry add column agreement_id bigint;
    create index audit_entry_agreement on audit_entry (park_id, agreement_id, id desc) where agreement_id is not null;

    -- Nobody wrote those that a park starts with.
    alter table prohibited_clause alter column created_by drop not null, alter column updated_by drop not null;

    -- By the database, since an installation makes its park in more than one way.
    create function start_prohibited_clauses(park integer) returns void language sql as $$
      insert into prohibited_clause (park_id, name, explanation, from_on, created_at, updated_at)
      select park, name, explanation, from_on, now(), now()
      from (values
        ('税收返还', '先征后返、即征即退、列收列支等没有法律法规依据的税收优惠（国发〔2014〕62号）', date '2014-11-27'),
        ('以税收贡献挂钩的奖补', '奖励、补贴按企业或其投资者、高管缴纳的税收或非税收入计算（国发〔2014〕62号）', date '2014-11-27'),
        ('违规承诺财政补贴', '没有法律法规或国务院依据、没有列入预算的财政奖励和补贴（国发〔2014〕62号）', date '2014-11-27'),
        ('选择性、差异化的奖补', '没有法律法规依据，只给予特定经营者的财政奖励或补贴（公平竞争审查条例第十条）', date '2024-08-01'),
        ('低于成本供地或返还土地出让金', '低于最低价标准出让工业用地，以土地换项目、先征后返、补贴等形式减免土地出让收入（国办发〔2006〕100号）', date '2007-01-01'),
        ('限定本地经营或采购', '限定经营、购买、使用特定经营者的商品和服务，以在本地投资或设立机构为条件（公平竞争审查条例第八条、第九条）', date '2016-06-01'),
        ('限制企业迁出或变更注册地', '设置不合理的退出条件，限制要素流出（公平竞争审查条例第九条）', date '2016-06-01'),
        ('违规减免社会保险费和行政事业性收费', '没有法律法规依据减免、缓征（公平竞争审查条例第十条）', date '2016-06-01'),
        ('承诺回购、保底收益或提供担保', '承诺回购投资本金、承担投资损失、保证最低收益，或以财政资金担保（财预〔2017〕50号）', date '2017-04-26')
      ) as clause (name, explanation, from_on)
    $$;
    create function start_park() returns trigger language plpgsql as $$
    begin
      perform start_prohibited_clauses(new.id);
      return null;
    end $$;
    create trigger park_clauses after insert on park for each row execute function start_park();
    select start_prohibited_clauses(id) from park
    where not exists (select from prohibited_clause c where c.park_id = park.id);
  `.execute(db);
}
