#nullable enable
// What fragments take for granted: the host's own.
using ClinicMfa;
using ClinicMfa.Testing;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;

namespace DocumentTypes
{
    public abstract class ClinicUserDirectory : IMfaUserDirectory
    {
        public abstract Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken);
        public abstract Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken);
        public abstract Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken);
    }

    public class AppDbContext(DbContextOptions<AppDbContext> options) : DbContext(options);

    public class ApplicationUser : IdentityUser
    {
        public string? ClinicId { get; set; }
    }

    public class ApplicationDbContext(DbContextOptions<ApplicationDbContext> options) : IdentityDbContext<ApplicationUser>(options);

    public class HarborTexts : ClinicMfa.AspNetCore.MfaTexts;

    public abstract class YourProvidersTokens
    {
        public abstract Task<string> GetAsync(string userName, bool pastTheCache, CancellationToken cancellationToken);
    }

    public class Program;

    public class AcmeStore;

    public class AcmeServer
    {
        public string Address => "";
        public string? Absence => null;
        public ValueTask StartAsync() => default;
        public ValueTask StopAsync() => default;
    }

    public static class AcmeStores
    {
        public static IClinicMfaBuilder AddAcmeStores(this IClinicMfaBuilder builder, string address) => address is null ? throw new ArgumentNullException(nameof(address)) : builder;
    }

    public class AcmeHooks : StoreHooks
    {
        public override void AddStores(IServiceCollection services) => services.AddClinicMfa(new ConfigurationBuilder().Build());
    }
}
