import { sql, type Kysely } from "kysely";

/**
 * Certified money counts in its own month, or where that is closed in the next open one, and in no other, whoever writes:
 * `countedPeriod` of the domain, as the database holds it. So far it only refused a closed month and one before the money came.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    -- The first month from this one on that is not closed; a reopened one is open.
    create function open_month_from(park integer, own_month date) returns date language sql stable as $$
      with recursive walked (month) as (
        select own_month
        union all
        select (w.month + interval '1 month')::date
        from walked w
        where exists (
          select from closed_period c
          where c.park_id = park and c.year = extract(year from w.month)::smallint
            and c.month = extract(month from w.month)::smallint and c.reopened_at is null)
      )
      select max(month) from walked $$;

    -- After receipt_kept, which holds the park's periods until the commit.
    create function keep_counted_month() returns trigger language plpgsql as $$
    declare own_month date := first_of_month(new.received_on);
    begin
      -- Money that is taken back counts where what it takes back does.
      if new.reverses_id is not null then
        select make_date(r.counted_year, r.counted_month, 1) into own_month
        from receipt r where r.park_id = new.park_id and r.id = new.reverses_id;
      end if;
      if make_date(new.counted_year, new.counted_month, 1) is distinct from open_month_from(new.park_id, own_month) then
        raise exception 'money counts in its month, or where that is closed in the next open one'
          using errcode = 'check_violation', constraint = 'receipt_period_next';
      end if;
      return new;
    end $$;
    create trigger receipt_period_kept before update on receipt
      for each row when (new.state = 'certified') execute function keep_counted_month();
  `.execute(db);
}
