CREATE TABLE "installation" (
	"id" integer PRIMARY KEY DEFAULT 1 NOT NULL,
	"public_key" text NOT NULL,
	CONSTRAINT "installation_is_single" CHECK ("installation"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE "leader_accounts" (
	"id" text PRIMARY KEY NOT NULL,
	"account_id" text NOT NULL,
	"provider_id" text NOT NULL,
	"user_id" text NOT NULL,
	"access_token" text,
	"refresh_token" text,
	"id_token" text,
	"access_token_expires_at" timestamp with time zone,
	"refresh_token_expires_at" timestamp with time zone,
	"scope" text,
	"password" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leader_sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"token" text NOT NULL,
	"user_id" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"ip_address" text,
	"user_agent" text,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "leader_sessions_token_unique" UNIQUE("token")
);
--> statement-breakpoint
CREATE TABLE "leader_verifications" (
	"id" text PRIMARY KEY NOT NULL,
	"identifier" text NOT NULL,
	"value" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
CREATE TABLE "leaders" (
	"id" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"email" text NOT NULL,
	"email_verified" boolean DEFAULT false NOT NULL,
	"image" text,
	"workspace_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "leaders_email_unique" UNIQUE("email")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"round_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	CONSTRAINT "batches_round_id_number_pk" PRIMARY KEY("round_id","number")
);
--> statement-breakpoint
CREATE TABLE "issued_credentials" (
	"round_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"blinded_hash" "bytea" NOT NULL,
	CONSTRAINT "issued_credentials_round_id_seat_id_pk" PRIMARY KEY("round_id","seat_id")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"round_id" uuid NOT NULL,
	"text" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "pool_ballots" (
	"round_id" uuid NOT NULL,
	"nullifier" "bytea" NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	CONSTRAINT "pool_ballots_round_id_nullifier_pk" PRIMARY KEY("round_id","nullifier"),
	CONSTRAINT "pool_ballots_nullifier_is_32_bytes" CHECK (length("pool_ballots"."nullifier") = 32),
	CONSTRAINT "pool_ballots_are_of_one_size" CHECK (length("pool_ballots"."ciphertext") = 34)
);
--> statement-breakpoint
CREATE TABLE "pool_notes" (
	"round_id" uuid NOT NULL,
	"nullifier" "bytea" NOT NULL,
	"ciphertext" "bytea" NOT NULL,
	CONSTRAINT "pool_notes_round_id_nullifier_pk" PRIMARY KEY("round_id","nullifier")
);
--> statement-breakpoint
CREATE TABLE "results" (
	"round_id" uuid PRIMARY KEY NOT NULL,
	"roster" integer NOT NULL,
	"issued" integer,
	"ballots" integer,
	"quadrant" text,
	"clarity_mean" numeric(3, 1),
	"clarity_clipped" text,
	"clarity_spread" text,
	"autonomy_mean" numeric(3, 1),
	"autonomy_clipped" text,
	"autonomy_spread" text,
	"shares" jsonb,
	"density" jsonb,
	"spread" numeric(3, 1) NOT NULL,
	CONSTRAINT "results_ballots_are_at_least_3" CHECK ("results"."ballots" >= 3),
	CONSTRAINT "results_means_are_ratings" CHECK ("results"."clarity_mean" between 1 and 10 and "results"."autonomy_mean" between 1 and 10),
	CONSTRAINT "results_of_three_show_the_quadrant_only" CHECK ("results"."ballots" > 3 or ("results"."clarity_mean" is null and "results"."autonomy_mean" is null)),
	CONSTRAINT "results_too_few_show_nothing" CHECK ("results"."ballots" is not null or ("results"."quadrant" is null and "results"."clarity_mean" is null and "results"."autonomy_mean" is null))
);
--> statement-breakpoint
CREATE TABLE "roster_seats" (
	"round_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	CONSTRAINT "roster_seats_round_id_seat_id_pk" PRIMARY KEY("round_id","seat_id")
);
--> statement-breakpoint
CREATE TABLE "rounds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"team_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"k" smallint NOT NULL,
	"item_version" smallint NOT NULL,
	"note_rule" text NOT NULL,
	"join_code" text,
	"opened_at" timestamp with time zone NOT NULL,
	"closes_at" timestamp with time zone,
	"locked_at" timestamp with time zone,
	"closed_at" timestamp with time zone,
	"progress" text,
	"beat" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "rounds_k_is_at_least_3" CHECK ("rounds"."k" >= 3)
);
--> statement-breakpoint
CREATE TABLE "spent_nullifiers" (
	"round_id" uuid NOT NULL,
	"nullifier" "bytea" NOT NULL,
	CONSTRAINT "spent_nullifiers_round_id_nullifier_pk" PRIMARY KEY("round_id","nullifier")
);
--> statement-breakpoint
CREATE TABLE "directions" (
	"team_id" uuid NOT NULL,
	"version" smallint NOT NULL,
	"statement" text NOT NULL,
	"guardrails" text DEFAULT '' NOT NULL,
	"written_by" text,
	"written_at" timestamp with time zone NOT NULL,
	CONSTRAINT "directions_team_id_version_pk" PRIMARY KEY("team_id","version")
);
--> statement-breakpoint
CREATE TABLE "seats" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"team_id" uuid NOT NULL,
	"name" text,
	"email" text,
	"link_hash" "bytea" NOT NULL,
	"link_generation" smallint DEFAULT 1 NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "seats_linkHash_unique" UNIQUE("link_hash")
);
--> statement-breakpoint
CREATE TABLE "team_leaders" (
	"team_id" uuid NOT NULL,
	"leader_id" text NOT NULL,
	CONSTRAINT "team_leaders_team_id_leader_id_pk" PRIMARY KEY("team_id","leader_id")
);
--> statement-breakpoint
CREATE TABLE "teams" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"workspace_id" uuid NOT NULL,
	"name" text NOT NULL,
	"k" smallint NOT NULL,
	"join_hash" "bytea" NOT NULL,
	"join_generation" smallint DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "teams_joinHash_unique" UNIQUE("join_hash"),
	CONSTRAINT "teams_k_is_at_least_3" CHECK ("teams"."k" >= 3),
	CONSTRAINT "teams_name_is_filled" CHECK (length(trim("teams"."name")) between 1 and 80)
);
--> statement-breakpoint
CREATE TABLE "workspaces" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"spread_pool" jsonb,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "leader_accounts" ADD CONSTRAINT "leader_accounts_user_id_leaders_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."leaders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leader_sessions" ADD CONSTRAINT "leader_sessions_user_id_leaders_id_fk" FOREIGN KEY ("user_id") REFERENCES "public"."leaders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "leaders" ADD CONSTRAINT "leaders_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "batches" ADD CONSTRAINT "batches_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_credentials" ADD CONSTRAINT "issued_credentials_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "issued_credentials" ADD CONSTRAINT "issued_credentials_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "notes" ADD CONSTRAINT "notes_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_ballots" ADD CONSTRAINT "pool_ballots_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pool_notes" ADD CONSTRAINT "pool_notes_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "results" ADD CONSTRAINT "results_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_seats" ADD CONSTRAINT "roster_seats_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "roster_seats" ADD CONSTRAINT "roster_seats_seat_id_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."seats"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "rounds" ADD CONSTRAINT "rounds_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "spent_nullifiers" ADD CONSTRAINT "spent_nullifiers_round_id_rounds_id_fk" FOREIGN KEY ("round_id") REFERENCES "public"."rounds"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directions" ADD CONSTRAINT "directions_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "directions" ADD CONSTRAINT "directions_written_by_leaders_id_fk" FOREIGN KEY ("written_by") REFERENCES "public"."leaders"("id") ON DELETE set null ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "seats" ADD CONSTRAINT "seats_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_leaders" ADD CONSTRAINT "team_leaders_team_id_teams_id_fk" FOREIGN KEY ("team_id") REFERENCES "public"."teams"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "team_leaders" ADD CONSTRAINT "team_leaders_leader_id_leaders_id_fk" FOREIGN KEY ("leader_id") REFERENCES "public"."leaders"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "teams" ADD CONSTRAINT "teams_workspace_id_workspaces_id_fk" FOREIGN KEY ("workspace_id") REFERENCES "public"."workspaces"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "leader_accounts_user_id_index" ON "leader_accounts" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "leader_sessions_user_id_index" ON "leader_sessions" USING btree ("user_id");--> statement-breakpoint
CREATE INDEX "leader_verifications_identifier_index" ON "leader_verifications" USING btree ("identifier");--> statement-breakpoint
CREATE INDEX "leaders_workspace_id_index" ON "leaders" USING btree ("workspace_id");--> statement-breakpoint
CREATE INDEX "issued_credentials_seat_id_index" ON "issued_credentials" USING btree ("seat_id");--> statement-breakpoint
CREATE INDEX "notes_round_id_index" ON "notes" USING btree ("round_id");--> statement-breakpoint
CREATE INDEX "roster_seats_seat_id_index" ON "roster_seats" USING btree ("seat_id");--> statement-breakpoint
CREATE UNIQUE INDEX "rounds_one_open_of_a_kind" ON "rounds" USING btree ("team_id","kind") WHERE "rounds"."closed_at" is null;--> statement-breakpoint
CREATE UNIQUE INDEX "rounds_open_join_code" ON "rounds" USING btree ("join_code") WHERE "rounds"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "rounds_team_id_opened_at_index" ON "rounds" USING btree ("team_id","opened_at");--> statement-breakpoint
CREATE INDEX "rounds_open_index" ON "rounds" USING btree ("id") WHERE "rounds"."closed_at" is null;--> statement-breakpoint
CREATE INDEX "seats_team_id_index" ON "seats" USING btree ("team_id");--> statement-breakpoint
CREATE INDEX "team_leaders_leader_id_index" ON "team_leaders" USING btree ("leader_id");--> statement-breakpoint
CREATE INDEX "teams_workspace_id_index" ON "teams" USING btree ("workspace_id");