//! The command line.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, builder::FalseyValueParser};

use crate::listen::Listen;

/// Where a team researches, scores and runs its software stack.
#[derive(Debug, Parser)]
#[command(name = "trackr", version, about, max_term_width = 100)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve the application: pages, workers and, without DATABASE_URL, its own PostgreSQL
    Serve(Serve),
    /// Research one tool in the terminal: no database, no account
    Research(Research),
    /// Serve three fictional vendor sites on loopback, to try research on
    SampleVendors(SampleVendors),
    /// Measure the extractors on saved pages against a gold.tsv
    Eval(Eval),
    /// Write everything a workspace owns into a ZIP archive; its server may go on running
    Export(Export),
    /// Read such an archive back into an empty workspace
    Import(Import),
    /// Fill an empty workspace of a local person with many fictional tools, to see how pages behave then
    Seed(Seed),
    /// Bring the database at DATABASE_URL up to date (log in as the owner or a superuser)
    Migrate(Migrate),
}

/// `trackr serve`
#[derive(Debug, Args)]
pub struct Serve {
    /// Address or host name, and port, to listen on; identity without Clerk keys works on loopback only
    #[arg(
        long,
        env = "TRACKR_LISTEN",
        default_value = "127.0.0.1:3000",
        value_name = "HOST:PORT"
    )]
    pub listen: Listen,
    /// Serve the sample vendors too, and allow research on them
    #[arg(long, env = "TRACKR_SAMPLE_VENDORS", value_parser = FalseyValueParser::new())]
    pub sample_vendors: bool,
    /// Research runs worked on at once; with 0 they wait for another server
    #[arg(long, env = "TRACKR_WORKERS", default_value_t = 2, value_parser = clap::value_parser!(u8).range(0..=32))]
    pub workers: u8,
}

/// `trackr research`
#[derive(Debug, Args)]
pub struct Research {
    /// The tool's web address
    pub address: String,
    /// Print the report as JSON
    #[arg(long, conflicts_with = "markdown")]
    pub json: bool,
    /// Print the report as Markdown (the default)
    #[arg(long)]
    pub markdown: bool,
}

/// `trackr sample-vendors`
#[derive(Debug, Args)]
pub struct SampleVendors {
    /// Loopback address or name, and port, to listen on
    #[arg(long, default_value = "127.0.0.1:4100", value_name = "HOST:PORT")]
    pub listen: Listen,
}

/// `trackr eval`
#[derive(Debug, Args)]
pub struct Eval {
    /// A directory with gold.tsv and the pages it speaks of (HTML or Markdown)
    pub directory: PathBuf,
    /// Print figures and misses as JSON
    #[arg(long)]
    pub json: bool,
}

/// `trackr migrate`
#[derive(Debug, Args)]
pub struct Migrate {
    /// Also add the people that local sign-in offers, Ada and Grace, for a server on loopback without Clerk keys
    #[arg(long)]
    pub local_people: bool,
}

/// `trackr export`
#[derive(Debug, Args)]
pub struct Export {
    /// The workspace's word in addresses: northwind-lab in /w/northwind-lab
    pub workspace: String,
    /// The archive to write; without it, WORKSPACE-DATE.zip here
    pub file: Option<PathBuf>,
}

/// `trackr import`
#[derive(Debug, Args)]
pub struct Import {
    /// The archive to read
    pub file: PathBuf,
    /// The workspace's word in addresses; it must hold no tools
    pub workspace: String,
}

/// `trackr seed`
#[derive(Debug, Args)]
pub struct Seed {
    /// How many tools
    #[arg(long, value_parser = clap::value_parser!(u32).range(0..=100_000))]
    pub tools: u32,
    /// How many facts their reports hold together
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=5_000_000))]
    pub facts: u32,
    /// How many spend records
    #[arg(long, default_value_t = 0, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub spend: u32,
    /// The workspace's word in addresses; it must be empty, and a local person its Admin
    #[arg(long, default_value = "northwind-lab")]
    pub workspace: String,
}
