using ClinicMfa.AspNetCore;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.FileProviders;

namespace ClinicMfa.HolesHost;

/// <summary>A clinic's records. Right but for the hole named by the setting <c>Hole</c>.</summary>
public sealed class Records
{
    private Records() { }

    public static void Main(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var hole = builder.Configuration.GetValue<Hole>("Hole");
        builder.Logging.ClearProviders();
        builder.Configuration["ClinicMfa:CodeKeys:0"] ??= Convert.ToBase64String(new byte[32]);
        builder.Services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(options => options.LoginPath = "/login").AddCookie("Other");
        if (hole == Hole.OtherCookieForStaff)
            builder.Services.Configure<Microsoft.AspNetCore.Authentication.AuthenticationOptions>(options => options.DefaultAuthenticateScheme = "Other");
        builder.Services.AddAuthorization(options =>
        {
            if (hole is not (Hole.EndpointWithoutFallback or Hole.BranchWithoutFallback or Hole.BranchByPredicateWithoutFallback))
                options.UseClinicMfaStaffAsFallback();
            if (hole == Hole.OtherCookieForStaff)
                options.FallbackPolicy = new AuthorizationPolicyBuilder(CookieAuthenticationDefaults.AuthenticationScheme).Combine(options.FallbackPolicy!).Build();
            options.AddPolicy("Chart", policy => policy.RequireAuthenticatedUser());
            options.AddPolicy("Cookie", policy => policy.AddAuthenticationSchemes(CookieAuthenticationDefaults.AuthenticationScheme).RequireAuthenticatedUser());
            options.AddPolicy("Doctors", policy => policy.RequireRole("Doctor"));
        });
        builder.Services.AddSignalR();
        builder.Services.AddSingleton<MatcherPolicy, HeaderPolicy>();
        builder.Services.AddSingleton<IMfaUserDirectory, NoUsers>();
        builder.Services.AddClinicMfa(builder.Configuration.GetSection("ClinicMfa")).AddAspNetCore();

        var app = builder.Build();
        if (hole == Hole.FilesBeforeAuthentication)
            app.Map("/files", files => files.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(app.Configuration["Files"]!), RequestPath = "/scans" }));
        if (hole == Hole.BranchBeforeAuthorization)
            app.Map("/export", branch => branch.Run(context => context.Response.WriteAsync("export")));
        if (hole == Hole.BranchByPredicate)
            app.MapWhen(context => context.Request.Query.ContainsKey("raw"), branch => branch.Run(context => context.Response.WriteAsync("raw")));
        app.UseAuthentication();
        app.UseAuthorization();
        if (hole == Hole.BranchWithoutFallback)
            app.Map("/export", branch => branch.Run(context => AnswerAtAsync(context, "/all")));
        if (hole == Hole.BranchByPredicateWithoutFallback)
            app.MapWhen(context => context.Request.Query.ContainsKey("raw"), branch => branch.Run(context => context.Response.WriteAsync("raw")));
        app.MapClinicMfa();
        app.MapGet("/login", () => "login").AllowAnonymous();
        app.MapGet("/", () => "home");
        app.MapGet("/public/{page}", (string page) => page).AllowAnonymous();
        app.MapGet("/clinics/{clinic}/visits/{id:int}", (string clinic, int id) => $"{clinic} {id}");
        app.MapDelete("/visits/{id:guid}", (Guid id) => id);
        app.MapGet("/portal", () => "portal").RequireAuthorization(ClinicMfaPolicies.Portal);
        Plant(app, hole);
        app.Run();
    }

    private static void Plant(WebApplication app, Hole hole)
    {
        switch (hole)
        {
            case Hole.AnonymousApiRoute:
                app.MapPost("/api/visits", () => "visits").AllowAnonymous();
                break;
            case Hole.EndpointWithoutFallback:
                app.MapGet("/forgotten", () => "forgotten");
                break;
            case Hole.SignalRHub:
                app.MapHub<ChartHub>("/hubs/chart").RequireAuthorization("Chart");
                break;
            case Hole.PolicyWithoutGate:
                app.MapGet("/chart", () => "chart").RequireAuthorization("Chart");
                break;
            case Hole.PolicyWithSchemeOnly:
                app.MapGet("/chart", () => "chart").RequireAuthorization("Cookie");
                break;
            case Hole.ShortCircuit:
                app.MapGet("/quick", () => "quick").ShortCircuit();
                break;
            case Hole.RouteAsPatient:
                app.MapGet("/mine", () => "mine").RequireAuthorization(new AuthorizationPolicyBuilder().RequireClaim(ClinicMfaClaims.Completed).Build());
                break;
            case Hole.RouteOfParameters:
                app.MapGet("/charts/{day:datetime}/{code:length(4)}/{rest:regex(^a+$)}", () => "chart").AllowAnonymous();
                break;
            case Hole.UnknownParameter:
                app.MapGet("/charts/{number:regex(^X-[0-9]{{5}}$)}", (string number) => number).AllowAnonymous();
                break;
            case Hole.OwnFilterRefuses:
                app.MapGet("/filtered", () => "filtered").AllowAnonymous().AddEndpointFilter((_, _) => ValueTask.FromResult<object?>(Results.Unauthorized()));
                break;
            case Hole.RouteForBoth:
                app.MapGet("/both", () => "both").RequireAuthorization(policy => policy.RequireAssertion(context =>
                    context.User.HasClaim(ClinicMfaClaims.Audience, ClinicMfaClaims.PortalAudience)));
                break;
            case Hole.ChosenByHeader:
                app.MapGet("/versioned", () => "versioned").WithMetadata(new HeaderPolicy.NeedsHeader("Api-Version")).AllowAnonymous();
                break;
            case Hole.ChosenByHeaderBesideItsLikeness:
                app.MapGet("/versioned", () => "1");
                app.MapGet("/versioned", () => "2").WithMetadata(new HeaderPolicy.NeedsHeader("Api-Version")).WithOrder(-1).AllowAnonymous();
                break;
            case Hole.ReplacedByAnother:
                app.MapGet("/charts/{name}", (string name) => name).AllowAnonymous();
                app.MapGet("/charts/{*rest}", (string rest) => rest).WithOrder(-1);
                break;
            case Hole.OwnCodeAsksForARole:
                app.MapGet("/doctors", (HttpContext context) => context.User.IsInRole("Doctor") ? Results.Text("doctors") : Results.StatusCode(403)).AllowAnonymous();
                break;
            case Hole.OwnCodeAsksForTheSession:
                app.MapGet("/asked", async (HttpContext context, IAuthorizationService gate) =>
                    (await gate.AuthorizeAsync(context.User, context, ClinicMfaPolicies.Staff)).Succeeded ? Results.Text("asked") : Results.StatusCode(403)).AllowAnonymous();
                break;
            case Hole.RoleOnly:
                app.MapGet("/doctors", () => "doctors").RequireAuthorization("Doctors");
                break;
        }
    }

    private static Task AnswerAtAsync(HttpContext context, string path)
    {
        if (context.Request.Path == path)
            return context.Response.WriteAsync("all");
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    private sealed class NoUsers : IMfaUserDirectory
    {
        public Task<MfaUser?> FindAsync(MfaSubject subject, CancellationToken cancellationToken) => Task.FromResult<MfaUser?>(null);

        public Task<int> CountStaffAsync(string clinicId, CancellationToken cancellationToken) => Task.FromResult(0);

        public Task<MfaUserPage> ListStaffAsync(string clinicId, string? continuation, int pageSize, CancellationToken cancellationToken) =>
            Task.FromResult(new MfaUserPage([], null));
    }
}
