namespace ClinicMfa.EntityFrameworkCore.Tests;

/// <summary>What the stores are tried on.</summary>
public enum Engine
{
    Sqlite = 1,
    Postgres = 2,
}
