// The command line as CLI11 sees it: one line an option. Values end up in plain structs.
#include "cli/cli.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <functional>
#include <iostream>
#include <sstream>

#include "base/parallel.h"
#include "base/utf8.h"
#include "registry/import.h"
#include "serve/listen_address.h"
#include "sink/directory_sink.h"

#ifndef PORTOLAN_VERSION
#error "the build sets PORTOLAN_VERSION"
#endif

namespace cli {
namespace {

void print_error(std::string_view text) {
  std::fprintf(stderr, "portolan: %s\n", base::printable(text).c_str());
}

[[noreturn]] void fail_output() {
  throw base::SystemFailure("cannot write to", "standard output", errno);
}

/// "0-1023,8080" as CLI11 hands it over: one range an element.
std::string check_range(const std::string& text) {
  return ports::parse_port_range(text) ? std::string()
                                       : "\"" + text + "\" is no port (0 to 65535) or range (first-last)";
}

std::string check_shard(const std::string& text) {
  return pipeline::parse_shard(text) ? std::string() : "\"" + text + "\" is no part such as 2/3";
}

/// CLI11's own checks say of whatever cannot be looked at that it does not exist.
std::string check_type(const std::string& path, bool wants_folder) {
  std::filesystem::file_type type = base::type_of(path);
  if (type == std::filesystem::file_type::not_found) return path + " does not exist";
  bool is_folder = type == std::filesystem::file_type::directory;
  if (is_folder == wants_folder) return std::string();
  return path + (is_folder ? " is a folder, not a file" : " is a file, not a folder");
}

CLI::Validator validator(const std::function<std::string(const std::string&)>& check, std::string name) {
  return CLI::Validator(check, std::move(name));
}

class CommandLine {
 public:
  CommandLine() : app_("Portolan makes a static site with a page for each of the 65,536 ports, in each locale.") {
    app_.name("portolan");
    app_.require_subcommand(1);
    app_.set_version_flag("--version", "portolan " PORTOLAN_VERSION);
    app_.footer(
        "Exit status: 0 done, 1 the input has errors, 2 wrong usage, 3 the system failed, 75 another build holds the\n"
        "output, 130 and 143 stopped by a signal.");
    common_.pipeline.jobs = base::default_jobs();
    add_build();
    add_serve();
    add_check();
    add_doctor();
    add_explain();
    add_registry();
    add_locales();
  }

  int run(int argc, char** argv) {
    int status = parse_and_run(argc, argv);
    flush_output();
    return status;
  }

 private:
  int parse_and_run(int argc, char** argv) {
    if (argc > 1 && report_unknown_command(argv[1])) return kUsage;
    try {
      app_.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
      std::ostringstream help;
      int status = app_.exit(error, help, std::cerr) == 0 ? kDone : kUsage;
      print(help.str());
      return status;
    }
    for (const std::string& range : ranges_) common_.pipeline.ports.push_back(*ports::parse_port_range(range));
    if (!shard_.empty()) common_.pipeline.shard = *pipeline::parse_shard(shard_);
    return command_();
  }

  CLI::App* add_command(CLI::App& parent, std::string name, std::string help, std::function<int()> command) {
    CLI::App* added = parent.add_subcommand(std::move(name), std::move(help));
    added->callback([this, command = std::move(command)] { command_ = command; });
    return added;
  }

  /// CLI11 would only say that a subcommand is required.
  bool report_unknown_command(const std::string& name) {
    std::vector<std::string> names;
    for (const CLI::App* command : app_.get_subcommands(nullptr)) names.push_back(command->get_name());
    bool known = name.starts_with('-') || std::find(names.begin(), names.end(), name) != names.end();
    if (!known) print_error("there is no command \"" + name + "\", see --help " + base::suggest(name, names));
    return !known;
  }

  void add_inputs(CLI::App* command) {
    add_sources(command);
    add_reports(command);
  }

  void add_sources(CLI::App* command) {
    command->add_option("--source", common_.pipeline.source, "Folder with content/, locales/ and templates/")
        ->capture_default_str()
        ->check(existing_folder_);
    command->add_option("--overlay", common_.pipeline.overlay, "Folder with content/ and locales/ that add to ours")
        ->check(existing_folder_);
    command->add_option("--theme", common_.pipeline.theme, "Folder with templates and assets/ that stand in for ours")
        ->check(existing_folder_);
    command
        ->add_option("--locales", common_.pipeline.locales, "Locales to publish [default: those of content/site.json]")
        ->delimiter(',');
    command->add_option("--registry", common_.pipeline.registry,
                        "Registry file in any format, or \"none\" [default: the bundled one]");
    add_jobs(command);
  }

  void add_jobs(CLI::App* command) {
    command->add_option("--jobs", common_.pipeline.jobs, "Threads to use [default: one a processor]")
        ->check(CLI::Range(1u, 1024u));
  }

  void add_reports(CLI::App* command) {
    command->add_flag("--json", common_.json, "Print the result as JSON");
    command->add_flag("--timings", common_.timings, "Print where the time went");
    command->add_flag("--strict", common_.strict, "Take warnings for errors");
  }

  void add_build() {
    CLI::App* command = add_command(app_, "build", "Write the site", [this] { return build(common_, build_); });
    add_inputs(command);
    command->add_option("--output", build_.output, "Folder to write the site into")->capture_default_str();
    command->add_option("--only", common_.pipeline.only, "Of the published locales, write only these; deletes nothing")
        ->delimiter(',');
    command->add_option("--ports", ranges_, "Write only these port pages, such as 0-1023,8080; deletes nothing")
        ->delimiter(',')
        ->check(validator(check_range, "PORTS"));
    command->add_option("--shard", shard_, "Write only this part of the pages, such as 2/3; deletes nothing")
        ->check(validator(check_shard, "I/N"));
    command->add_flag("--fresh", build_.fresh, "Write every file again, changed or not");
    command->add_flag("--trust", build_.trust,
                      "Do not look at the files of what need not be rendered: one that somebody edited or deleted "
                      "stays so until a run without this option");
    command->add_option("--progress", build_.progress, "auto, always or never")
        ->capture_default_str()
        ->check(CLI::IsMember({"auto", "always", "never"}));
  }

  void add_serve() {
    CLI::App* command = add_command(app_, "serve", "Show the site in a browser while its sources are being edited",
                                    [this] { return serve(common_, serve_); });
    add_sources(command);
    command
        ->add_option_function<std::string>(
            "--listen", [this](const std::string& text) { serve_.listen = *serve::parse_listen_address(text); },
            "Address and port to listen on; port 0 takes any that is free")
        ->default_str(serve_.listen.host + ":" + std::to_string(serve_.listen.port))
        ->check([](const std::string& text) {
          return serve::parse_listen_address(text)
                     ? std::string()
                     : "\"" + text + "\" is no address and port such as 127.0.0.1:8000 or [::1]:8000";
        });
    command->add_option("--feedback", serve_.feedback,
                        "File that the answers to \"Was this page helpful?\" are added to, one line of JSON each");
  }

  void add_check() {
    CLI::App* command =
        add_command(app_, "check", "Check sources, words and templates, or a built site; writes nothing",
                    [this] { return check(common_, check_); });
    add_inputs(command);
    CLI::Option* output =
        command
            ->add_option("--output", check_.output,
                         "Check the site that was built into this folder: links, ids, heads, citations, sitemaps ...")
            ->check(existing_folder_);
    command
        ->add_flag("--similarity", check_.similarity,
                   "Compare the pages of the built site instead: none may repeat what others say")
        ->needs(output);
  }

  void add_doctor() {
    CLI::App* command = add_command(app_, "doctor", "Tell what would go wrong with the site on a host; writes nothing",
                                    [this] { return doctor(common_, hosts_); });
    add_inputs(command);
    command
        ->add_option("--host", hosts_,
                     "netlify, cloudflare, github, gitlab, s3, nginx [default: all of content/hosts.json]")
        ->delimiter(',');
  }

  void add_explain() {
    CLI::App* command = add_command(app_, "explain", "Tell what is said about a port, and why", [this] {
      if (explain_all_ == !port_.empty()) {
        print_error("explain wants either a port or --all");
        return static_cast<int>(kUsage);
      }
      std::optional<ports::Port> port;
      if (!explain_all_) port = ports::parse_port(port_);
      return explain(common_, port, locale_);
    });
    add_inputs(command);
    command->add_option("port", port_, "A port, 0 to 65535")->check([](const std::string& text) {
      return ports::parse_port(text) ? std::string() : "\"" + text + "\" is no port (0 to 65535)";
    });
    command->add_flag("--all", explain_all_, "Every port, one line of JSON each");
    command->add_option("--locale", locale_, "The locale whose words to show")->capture_default_str();
  }

  void add_registry() {
    CLI::App* command = app_.add_subcommand("registry", "Import, compare and count registries");
    command->require_subcommand(1);
    CLI::App* import = add_command(*command, "import", "Turn registry files into the form that build reads",
                                   [this] { return import_registry(common_, files_, format_, title_, updated_, to_); });
    import->add_option("files", files_, "Registry files; several are merged")->required()->check(existing_file_);
    import->add_option("--format", format_, "Format of the files [default: told from their content]")
        ->check(CLI::IsMember(registry::format_names()));
    import->add_option("--title", title_, "What the registry was made from [default: what the files say]");
    import->add_option("--updated", updated_, "Date of the content, YYYY-MM-DD [default: what the files say]");
    import->add_option("--to", to_, "File to write [default: standard output]");
    add_reports(import);
    CLI::App* diff = add_command(*command, "diff", "List ports added, removed and renamed",
                                 [this] { return diff_registries(common_, files_.at(0), files_.at(1)); });
    diff->add_option("files", files_, "The older and the newer registry")
        ->required()
        ->expected(2)
        ->check(existing_file_);
    add_reports(diff);
    CLI::App* status = add_command(*command, "status", "Count assigned, reserved and free ports", [this] {
      bool bundled = common_.pipeline.registry.empty();
      return registry_status(common_, bundled ? common_.pipeline.source / "content/registry/registry.json"
                                              : std::filesystem::path(common_.pipeline.registry));
    });
    status->add_option("--source", common_.pipeline.source, "Folder with content/")->capture_default_str();
    status->add_option("--registry,file", common_.pipeline.registry,
                       "Registry file in any format [default: the bundled one]");
    add_reports(status);
  }

  void add_locale_folders(CLI::App* command) {
    command->add_option("--source", common_.pipeline.source, "Folder with content/ and locales/")
        ->capture_default_str()
        ->check(existing_folder_);
    command
        ->add_option("--overlay", common_.pipeline.overlay,
                     "Folder with content/ and locales/ that add to ours; sync and accept write there then")
        ->check(existing_folder_);
    add_reports(command);
  }

  void add_locales() {
    CLI::App* command = app_.add_subcommand("locales", "Tell how far translations are, and record reviews of them");
    command->require_subcommand(1);
    CLI::App* status = add_command(*command, "status", "Count missing, draft, reviewed and stale translations",
                                   [this] { return locales_status(common_, tags_, list_states_); });
    status->add_option("tags", tags_, "Locales; with one of them its messages are listed [default: all]");
    status->add_flag("--list", list_states_, "List the messages and documents of each state with their places");
    add_locale_folders(status);
    CLI::App* sync =
        add_command(*command, "sync", "Bring state files up to date, and drop messages that English dropped",
                    [this] { return locales_sync(common_, tags_); });
    sync->add_option("tags", tags_, "Locales [default: all]");
    add_locale_folders(sync);
    CLI::App* accept = add_command(*command, "accept", "Record that translations have been reviewed",
                                   [this] { return locales_accept(common_, review_); });
    accept->add_option("tag", review_.tag, "The locale")->required();
    accept->add_option("ids", review_.ids, "Messages, and documents such as about.md [default: all that are there]");
    accept->add_option("--reviewer", review_.reviewer, "Name of who has read them")->required();
    accept->add_option("--date", review_.date, "Day of the review, YYYY-MM-DD [default: today, in UTC]");
    add_locale_folders(accept);
  }

  CLI::App app_;
  CLI::Validator existing_folder_ = validator([](const std::string& path) { return check_type(path, true); }, "DIR");
  CLI::Validator existing_file_ = validator([](const std::string& path) { return check_type(path, false); }, "FILE");
  std::function<int()> command_;
  CommonOptions common_;
  BuildOptions build_;
  ServeCommandOptions serve_;
  CheckOptions check_;
  std::vector<std::string> hosts_;
  std::vector<std::string> ranges_;
  std::string shard_;
  std::string port_, locale_ = "en";
  bool explain_all_ = false;
  std::vector<std::string> tags_;
  bool list_states_ = false;
  pipeline::Review review_;
  std::vector<std::filesystem::path> files_;
  std::string format_, title_, updated_;
  std::filesystem::path to_;
};

}  // namespace

void print(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size()) fail_output();
}

void flush_output() {
  if (std::fflush(stdout) != 0) fail_output();
}

int run(int argc, char** argv) {
  try {
    return CommandLine().run(argc, argv);
  } catch (const pipeline::Interrupted& interrupted) {
    print_error("stopped by a signal; nothing is half published");
    return kSignalled + interrupted.signal();
  } catch (const sink::Busy& busy) {
    print_error(busy.what());
    return kBusy;
  } catch (const sink::RefusedOutput& refused) {
    print_error(refused.what());
    return kUsage;
  } catch (const std::exception& failure) {
    print_error(failure.what());
    return kSystemFailed;
  }
}

}  // namespace cli
