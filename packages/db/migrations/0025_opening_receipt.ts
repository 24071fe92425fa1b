import { sql, type Kysely } from "kysely";

/**
 * Money that a ledger tells of comes in as opening entries (台账期初): drafts of what was claimed, which somebody takes over
 * and completes. They may lack what no ledger tells: the use, the day, where an investor comes from. What earlier imports
 * left on the project as a mere figure becomes such an entry.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table receipt
      alter column received_on drop not null,
      alter column use_key drop not null,
      -- The import that it came with: it is an opening entry.
      add column ledger_import_id bigint,
      -- The importer only carried it in. Whoever completes it first becomes its author, and from then on it is theirs.
      add column awaits_author boolean not null default false,
      add foreign key (park_id, ledger_import_id) references ledger_import,
      add constraint receipt_whole check (
        num_nonnulls(received_on, use_key) = 2 or (state = 'draft' and ledger_import_id is not null)),
      add constraint receipt_awaits_author check (
        not awaits_author or (state = 'draft' and ledger_import_id is not null));
    create index receipt_ledger_import on receipt (park_id, ledger_import_id) where ledger_import_id is not null;
    -- What has no day yet stands first.
    drop index receipt_received;
    create index receipt_received on receipt (park_id, (coalesce(received_on, 'infinity'::date)) desc, id desc);

    alter table receipt_investor
      alter column origin_code drop not null,
      alter column origin_tier drop not null,
      add constraint receipt_investor_origin_whole check (num_nonnulls(origin_code, origin_tier) in (0, 2));

    create function keep_receipt_author() returns trigger language plpgsql as $$
    begin
      if new.ledger_import_id is distinct from old.ledger_import_id then
        raise exception 'where a receipt came from does not change'
          using errcode = 'check_violation', constraint = 'receipt_source_stands';
      end if;
      if (new.author_id <> old.author_id or new.awaits_author <> old.awaits_author)
         and not (old.awaits_author and not new.awaits_author) then
        raise exception 'a receipt that somebody has entered or taken over stays theirs'
          using errcode = 'check_violation', constraint = 'receipt_author_stands';
      end if;
      return new;
    end $$;
    create trigger receipt_author_kept before update on receipt for each row execute function keep_receipt_author();

    create or replace function check_receipt_sums() returns trigger language plpgsql as $$
    declare shares record;
    begin
      if new.state in ('draft', 'returned') then return null; end if;
      select sum(share_amount) as claimed, sum(certified_amount) as certified, count(certified_amount) as parts,
             count(origin_code) as origins, count(*) as investors
        into shares from receipt_investor where park_id = new.park_id and receipt_id = new.id;
      if shares.claimed is distinct from new.claimed_amount
         or (new.state = 'certified' and (shares.certified is distinct from new.certified_amount or shares.parts <> shares.investors)) then
        raise exception 'the shares of the investors are not the amount'
          using errcode = 'check_violation', constraint = 'receipt_shares';
      end if;
      if shares.origins <> shares.investors then
        raise exception 'a receipt is not submitted while an investor''s origin is unknown'
          using errcode = 'check_violation', constraint = 'receipt_origin_needed';
      end if;
      if not exists (select from receipt_evidence where park_id = new.park_id and receipt_id = new.id) then
        raise exception 'a receipt is not submitted without evidence'
          using errcode = 'check_violation', constraint = 'receipt_evidence_needed';
      end if;
      return null;
    end $$;
  `.execute(db);
  await sql`
    insert into receipt (park_id, project_id, claimed_amount, note, author_id, ledger_import_id, awaits_author,
                         created_at, created_by, updated_at, updated_by)
    select p.park_id, p.id, p.funds_claimed, '台账填报的到位资金', i.started_by, i.id, true,
           p.created_at, i.started_by, p.created_at, i.started_by
    from project p join ledger_import i on i.park_id = p.park_id and i.id = p.ledger_import_id
    where p.funds_claimed > 0;
    insert into receipt_investor (park_id, receipt_id, company_id, name, share_amount)
    select r.park_id, r.id, p.company_id, coalesce(c.name, p.investor_name), r.claimed_amount
    from receipt r
    join project p on p.park_id = r.park_id and p.id = r.project_id
    left join company c on c.park_id = p.park_id and c.id = p.company_id
    where r.awaits_author and coalesce(c.name, p.investor_name) is not null;
    alter table project drop column funds_claimed;
    -- Checked here: what is left for the commit would keep later migrations from changing the table.
    set constraints receipt_sums immediate;
    set constraints receipt_sums deferred;
  `.execute(db);
}
