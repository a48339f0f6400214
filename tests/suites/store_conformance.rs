//! What a store must do, whichever engine keeps it. Each behaviour is written once and run on both.
#![cfg(test)]
#![expect(clippy::unwrap_used, reason = "a failed setup is a failed test")]

#[path = "store_conformance/claims.rs"]
mod claims;
#[path = "store_conformance/clocks.rs"]
mod clocks;
#[path = "store_conformance/county.rs"]
mod county;
#[path = "store_conformance/cover.rs"]
mod cover;
#[path = "store_conformance/desks.rs"]
mod desks;
#[path = "store_conformance/dossier.rs"]
mod dossier;
#[path = "store_conformance/escalation.rs"]
mod escalation;
#[path = "store_conformance/laid_down.rs"]
mod laid_down;
#[path = "store_conformance/life.rs"]
mod life;
#[path = "store_conformance/lists.rs"]
mod lists;
#[path = "store_conformance/log.rs"]
mod log;
#[path = "store_conformance/office.rs"]
mod office;
#[path = "store_conformance/parties.rs"]
mod parties;
#[path = "store_conformance/portal.rs"]
mod portal;
#[path = "store_conformance/register.rs"]
mod register;
#[path = "store_conformance/report_drafts.rs"]
mod report_drafts;
#[path = "store_conformance/tampering.rs"]
mod tampering;

macro_rules! behaviours {
    ($($module:ident: $($name:ident),+;)+) => {
        mod sqlite {
            $($(#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                super::$module::$name(&support::db::TestDb::sqlite().await).await;
            })+)+
        }
        mod postgres {
            $($(#[cfg_attr(not(postgres), ignore = "LIAISON_TEST_POSTGRES names no server")]
            #[tokio::test(flavor = "multi_thread", worker_threads = 4)]
            async fn $name() {
                super::$module::$name(&support::db::TestDb::postgres().await).await;
            })+)+
        }
    };
}

behaviours! {
    life:
        an_item_lives_from_posting_to_closing,
        the_same_key_twice_is_carried_out_once,
        a_key_used_for_something_else_is_refused,
        an_unknown_item_is_not_found,
        somebody_elses_act_is_refused_and_leaves_nothing,
        an_act_on_what_has_changed_is_refused_as_stale,
        a_batch_is_carried_out_whole_or_not_at_all,
        a_batch_may_name_the_item_it_makes,
        a_closed_store_refuses_orders_and_keeps_what_it_has;
    claims:
        of_64_claimers_exactly_one_leads_and_the_others_are_told_who,
        two_nodes_never_give_the_lead_twice,
        numbers_have_no_gap_although_orders_are_refused,
        numbers_begin_again_with_the_local_year,
        two_nodes_number_their_items_without_a_gap,
        what_the_database_refuses_takes_nothing_else_with_it;
    clocks:
        a_clock_tells_each_step_once_although_two_nodes_look,
        what_was_due_while_no_node_ran_is_told_at_the_next_look,
        a_day_off_moves_deadlines_and_says_so_in_every_item,
        two_nodes_move_the_deadlines_of_a_changed_calendar_once,
        rules_changed_on_one_node_hold_on_the_other,
        a_node_busy_with_its_own_writing_still_hears_of_a_changed_rule,
        a_powers_list_with_an_unknown_department_leaves_the_old_one,
        nobody_but_the_program_ticks;
    cover:
        whoever_covers_has_the_roles_lent_on_those_days_alone,
        a_cover_is_a_colleague_who_is_there,
        the_record_names_whoever_acts_and_whom_they_cover;
    desks:
        a_ruling_is_found_again_by_its_matter,
        each_desk_holds_what_waits_for_its_office,
        a_desk_counts_what_it_does_not_list,
        a_named_lead_that_keeps_silent_comes_to_the_coordinator,
        the_supervisor_finds_answers_missed_checks_and_fixes_that_nobody_checked,
        the_nearest_ruling_is_offered_first;
    escalation:
        what_is_due_as_the_office_closes_is_told_within_ten_minutes_or_the_next_morning,
        outside_working_hours_only_what_is_urgent_is_told,
        silence_goes_to_the_head_on_the_next_working_day_and_to_the_supervisor_after_five_more;
    dossier:
        a_dossier_that_is_not_of_its_record_is_found;
    laid_down:
        a_form_sent_to_two_nodes_at_once_is_carried_out_once,
        a_form_that_was_refused_may_be_sent_again,
        limits_hold_on_the_other_node_and_stay_within_their_ranges,
        clocks_are_set_all_or_none_and_only_as_they_were_seen,
        a_calendar_is_changed_only_where_it_is_as_it_was_seen,
        days_away_are_set_only_as_they_were_seen;
    portal:
        a_county_of_the_first_release_keeps_everything,
        an_enterprise_of_the_first_release_gets_a_file,
        an_item_of_the_first_release_goes_on_to_its_closing,
        nodes_that_begin_together_bring_it_up_to_date_once;
    log:
        a_reader_never_sees_a_gap_while_16_write,
        the_watch_moves_with_the_log_of_another_node,
        every_entry_says_who_may_hear_of_it,
        changes_of_people_and_sessions_are_entries;
    lists:
        filters_find_what_the_domain_says,
        a_matter_takes_in_those_below_it,
        paging_is_complete_without_duplicates_while_rows_change,
        a_cursor_that_cannot_be_read_means_the_first_page,
        restricted_items_are_counted_and_never_shown,
        what_is_not_published_is_listed_for_its_poster_alone,
        searching_does_not_read_wildcards,
        duties_are_those_of_the_item,
        updates_are_what_others_did_and_what_is_open_to_all,
        news_are_counted_and_chosen_beyond_what_a_page_shows;
    office:
        departments_are_known_once_added,
        people_are_found_by_account_until_disabled,
        a_session_ends_when_it_expires_is_ended_or_its_person_disabled,
        a_new_password_and_a_new_department_end_all_sessions,
        a_department_is_set_to_approve_and_to_take_no_part,
        a_text_with_a_nul_finds_nothing_and_breaks_nothing,
        a_draft_is_saved_only_over_the_version_that_was_seen,
        matters_form_a_tree,
        a_matter_is_changed_only_as_it_was_seen_and_never_below_itself,
        what_has_served_its_time_is_purged_and_nothing_else,
        a_lease_is_held_by_one_until_let_go_or_expired,
        all_nodes_share_one_secret_that_is_not_shown;
    parties:
        an_enterprise_is_found_again_by_code_then_by_name,
        an_enterprise_named_by_two_nodes_at_once_gets_one_file,
        what_else_there_is_about_an_enterprise_is_counted_whole_and_shown_to_whom_it_concerns,
        of_several_with_one_name_somebody_says_which_it_is,
        an_import_never_takes_one_of_several_by_its_code,
        a_file_is_corrected_and_keeps_what_stood_there,
        two_files_of_one_enterprise_become_one_and_everything_follows,
        licences_stand_in_a_file_and_the_one_that_is_kept_has_those_of_both,
        of_two_that_fine_one_act_under_two_files_of_one_enterprise_exactly_one_does;
    register:
        one_act_is_fined_once_unless_the_coordinator_allows_it,
        of_two_departments_that_fine_one_act_at_once_exactly_one_does,
        the_schema_refuses_a_second_fine_that_nobody_allowed,
        a_fine_needs_an_enterprise_which_a_correction_can_name,
        a_file_is_taken_once_by_whoever_handed_it_in;
    report_drafts:
        a_result_that_is_written_is_saved_only_over_what_was_seen,
        a_draft_goes_with_the_report_and_with_the_archive_and_after_a_week,
        whoever_of_the_department_reports_takes_the_files_of_its_draft;
    tampering:
        a_record_of_random_acts_is_whole,
        an_edited_payload_is_found,
        a_deleted_entry_is_found,
        a_cut_tail_is_found,
        a_cut_tail_with_a_mended_head_is_found,
        swapped_entries_are_found,
        an_edited_item_is_found,
        an_edited_column_is_found,
        an_edited_participation_is_found,
        a_deleted_duty_is_found,
        an_edited_fine_is_found,
        a_deleted_fine_is_found,
        a_precedent_that_nobody_ruled_is_found,
        an_edited_file_is_found,
        a_number_that_was_given_to_nobody_is_found,
        rows_of_an_earlier_version_are_drawn_anew_from_the_log;
}
