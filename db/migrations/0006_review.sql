CREATE TABLE "audit_entries" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"team_id" uuid NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"leader_id" text,
	"what" text NOT NULL,
	"values" jsonb DEFAULT '{}'::jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "intervention_extensions" (
	"intervention_id" uuid NOT NULL,
	"number" smallint NOT NULL,
	"reason" text NOT NULL,
	"ended_on" date NOT NULL,
	"ends_on" date NOT NULL,
	"extended_by" text,
	"extended_at" timestamp with time zone NOT NULL,
	CONSTRAINT "intervention_extensions_intervention_id_number_pk" PRIMARY KEY("intervention_id","number")
);
--> statement-breakpoint
CREATE TABLE "interventions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"team_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"objective" text NOT NULL,
	"keeps" text DEFAULT '' NOT NULL,
	"exit_axis" text NOT NULL,
	"exit_threshold" numeric(3, 1) NOT NULL,
	"exit_rounds" smallint NOT NULL,
	"started_by" text,
	"started_at" timestamp with time zone NOT NULL,
	"ends_on" date NOT NULL,
	"ended_at" timestamp with time zone,
	"ended_by" text,
	"learned" text DEFAULT '' NOT NULL,
	CONSTRAINT "interventions_threshold_is_2_to_9" CHECK ("interventions"."exit_threshold" between 2 and 9),
	CONSTRAINT "interventions_rounds_are_1_to_4" CHECK ("interventions"."exit_rounds" between 1 and 4)
);
--> statement-breakpoint
CREATE TABLE "invitations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"role" text NOT NULL,
	"link_hash" "bytea" NOT NULL,
	"label" text NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"accepted_at" timestamp with time zone,
	"accepted_by" text,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "invitations_linkHash_unique" UNIQUE("link_hash")
);
--> statement-breakpoint
CREATE TABLE "leader_settings" (
	"leader_id" text PRIMARY KEY NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"nudge_at" text,
	"nudge_by" text DEFAULT 'mail' NOT NULL,
	"nudge_chat" "bytea",
	"calendar_generation" smallint DEFAULT 1 NOT NULL,
	"calendar_hash" "bytea",
	CONSTRAINT "leader_settings_calendarHash_unique" UNIQUE("calendar_hash")
);
--> statement-breakpoint
CREATE TABLE "moments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"leader_id" text NOT NULL,
	"day" date NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "share_links" (
	"id" uuid PRIMARY KEY NOT NULL,
	"team_id" uuid NOT NULL,
	"link_hash" "bytea" NOT NULL,
	"label" text NOT NULL,
	"created_by" text,
	"created_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	CONSTRAINT "share_links_linkHash_unique" UNIQUE("link_hash")
);
--> statement-breakpoint
CREATE TABLE "standings" (
	"team_id" uuid PRIMARY KEY NOT NULL,
	"workspace_id" uuid NOT NULL,
	"standing" text NOT NULL,
	"updated_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "results" ADD COLUMN "roster_changed" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "directions" ADD COLUMN "goal_on" date;--> statement-breakpoint
ALTER TABLE "team_leaders" ADD COLUMN "role" text DEFAULT 'owner' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "audit_entries" ADD CONSTRAINT "audit_entries_leader_id_leaders_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intervention_extensions" ADD CONSTRAINT "intervention_extensions_intervention_id_interventions_id_fk" FOREIGN KEY ("intervention_id") REFERENCES "public"."interventions"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "intervention_extensions" ADD CONSTRAINT "intervention_extensions_extended_by_leaders_id_fk" FOREIGN KEY ("extended_by") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interventions" ADD CONSTRAINT "interventions_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interventions" ADD CONSTRAINT "interventions_started_by_leaders_id_fk" FOREIGN KEY ("started_by") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "interventions" ADD CONSTRAINT "interventions_ended_by_leaders_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_created_by_leaders_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "invitations" ADD CONSTRAINT "invitations_accepted_by_leaders_id_fk" FOREIGN KEY ("accepted_by") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leader_settings" ADD CONSTRAINT "leader_settings_leader_id_leaders_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."leaders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "moments" ADD CONSTRAINT "moments_leader_id_leaders_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."leaders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "share_links" ADD CONSTRAINT "share_links_created_by_leaders_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "standings" ADD CONSTRAINT "standings_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_entries_team_id_at_index" ON "audit_entries" USING btree ("team_id","at");--> statement-breakpoint
CREATE UNIQUE INDEX "interventions_one_running" ON "interventions" USING btree ("team_id") WHERE "interventions"."ended_at" is null;--> statement-breakpoint
CREATE INDEX "interventions_team_id_started_at_index" ON "interventions" USING btree ("team_id","started_at");--> statement-breakpoint
CREATE INDEX "invitations_team_id_index" ON "invitations" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "moments_leader_id_day_index" ON "moments" USING btree ("leader_id","day");--> statement-breakpoint
CREATE INDEX "share_links_team_id_index" ON "share_links" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "standings_workspace_id_index" ON "standings" USING btree ("workspace_id");--> statement-breakpoint
UPDATE "results" SET "roster_changed" = true FROM (
  SELECT "rounds"."id", "asked"."digest",
    lag("asked"."digest") OVER (PARTITION BY "rounds"."team_id" ORDER BY "rounds"."opened_at") AS "before"
  FROM "rounds" CROSS JOIN LATERAL (
    SELECT md5(string_agg("seat_id"::text, ' ' ORDER BY "seat_id")) AS "digest"
    FROM "roster_seats" WHERE "round_id" = "rounds"."id"
  ) AS "asked"
  WHERE "rounds"."kind" = 'weekly' AND "rounds"."closed_at" IS NOT NULL
) AS "weeks"
WHERE "weeks"."id" = "results"."round_id" AND "weeks"."before" IS NOT NULL
  AND "weeks"."digest" IS DISTINCT FROM "weeks"."before";
