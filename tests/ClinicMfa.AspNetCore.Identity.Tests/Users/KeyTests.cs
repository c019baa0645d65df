using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace ClinicMfa.AspNetCore.Identity.Tests.Users;

/// <summary>Paging through a clinic's staff in the database, for each type of key that Identity's users have.</summary>
public sealed class KeyTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public Task List_StringKeys_EachOnce() => PagesAsync<string>();

    [Fact]
    public Task List_GuidKeys_EachOnce() => PagesAsync<Guid>();

    [Fact]
    public Task List_IntegerKeys_EachOnce() => PagesAsync<int>();

    [Fact]
    public Task List_LongKeys_EachOnce() => PagesAsync<long>();

    [Theory]
    [InlineData("07")]
    [InlineData(" 7")]
    [InlineData("seven")]
    [InlineData("7.0")]
    [InlineData("99999999999999999999")]
    public async Task Find_IntegerKeyWrittenDifferently_Nobody(string id)
    {
        await using var host = await StartAsync<int>();
        await AddAsync<int>(host, "harbor", 7);

        Assert.NotNull(await FindAsync(host, "7"));
        Assert.Null(await FindAsync(host, id));
    }

    [Fact]
    public async Task Find_GuidKeyInUpperCase_Nobody()
    {
        await using var host = await StartAsync<Guid>();
        await AddAsync<Guid>(host, "harbor", 1);
        var id = (await ListAsync(host, null, 10)).Users.Single().Subject.UserId;

        Assert.NotNull(await FindAsync(host, id));
        Assert.Null(await FindAsync(host, id.ToUpperInvariant()));
    }

    [Fact]
    public async Task List_ContinuationOfNobody_SaysSo()
    {
        await using var host = await StartAsync<int>();

        await Assert.ThrowsAsync<ArgumentException>(() => ListAsync(host, "seven", 10));
    }

    private static async Task PagesAsync<TKey>()
        where TKey : IEquatable<TKey>
    {
        await using var host = await StartAsync<TKey>();
        await AddAsync<TKey>(host, "harbor", 23);
        await AddAsync<TKey>(host, "maple", 5);

        var seen = new List<string>();
        string? continuation = null;
        do
        {
            var page = await ListAsync(host, continuation, 5);
            Assert.InRange(page.Users.Count, 1, 5);
            seen.AddRange(page.Users.Select(user => user.DisplayName));
            continuation = page.Continuation;
        }
        while (continuation is not null);

        Assert.Equal(Enumerable.Range(1, 23).Select(i => $"harbor{i}").Order(), seen.Order());
        Assert.Null((await ListAsync(host, null, 23)).Continuation);
        await using var scope = host.CreateAsyncScope();
        var directory = scope.ServiceProvider.GetRequiredService<IMfaUserDirectory>();
        Assert.Equal(23, await directory.CountStaffAsync("harbor", Token));
        Assert.Equal(0, await directory.CountStaffAsync("nowhere", Token));
        Assert.Empty((await directory.ListStaffAsync("nowhere", null, 5, Token)).Users);
    }

    private static async Task<ServiceProvider> StartAsync<TKey>()
        where TKey : IEquatable<TKey>
    {
        var services = new ServiceCollection();
        var connection = new SqliteConnection("DataSource=:memory:");
        await connection.OpenAsync(Token);
        services.AddSingleton(_ => connection);
        services.AddSingleton(new ConfigurationBuilder().Build());
        services.AddLogging();
        services.AddDbContext<KeyDbContext<TKey>>((provider, options) => options.UseSqlite(provider.GetRequiredService<SqliteConnection>()));
        services.Configure<PasswordHasherOptions>(options => options.IterationCount = 1_000);
        services.AddIdentity<KeyedUser<TKey>, IdentityRole<TKey>>().AddEntityFrameworkStores<KeyDbContext<TKey>>()
            .AddClinicMfa<KeyedUser<TKey>>(new ConfigurationBuilder().Build(), options => options.ClinicId = user => user.ClinicId);
        var provider = services.BuildServiceProvider();
        await using var scope = provider.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<KeyDbContext<TKey>>().Database.EnsureCreatedAsync(Token);
        return provider;
    }

    private static async Task AddAsync<TKey>(ServiceProvider host, string clinic, int count)
        where TKey : IEquatable<TKey>
    {
        await using var scope = host.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<KeyedUser<TKey>>>();
        for (var i = 1; i <= count; i++)
        {
            var user = new KeyedUser<TKey> { UserName = $"{clinic}{i}", Email = $"{clinic}{i}@example.com", ClinicId = clinic };
            if (user is KeyedUser<string> text)
                text.Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch.AddDays(i)).ToString();
            Assert.True((await users.CreateAsync(user)).Succeeded);
        }
    }

    private static async Task<MfaUserPage> ListAsync(ServiceProvider host, string? continuation, int size)
    {
        await using var scope = host.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMfaUserDirectory>().ListStaffAsync("harbor", continuation, size, Token);
    }

    private static async Task<MfaUser?> FindAsync(ServiceProvider host, string id)
    {
        await using var scope = host.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMfaUserDirectory>().FindAsync(new MfaSubject("harbor", id), Token);
    }

    private sealed class KeyedUser<TKey> : IdentityUser<TKey>
        where TKey : IEquatable<TKey>
    {
        public string? ClinicId { get; set; }
    }

    private sealed class KeyDbContext<TKey>(DbContextOptions<KeyDbContext<TKey>> options) : IdentityDbContext<KeyedUser<TKey>, IdentityRole<TKey>, TKey>(options)
        where TKey : IEquatable<TKey>;
}
